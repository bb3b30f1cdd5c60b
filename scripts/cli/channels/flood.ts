import { parseArgs } from 'node:util';
import { CliUsageError } from '../command';

export const FLOOD_USAGE = `channels flood --url U [--requests N]
      sends N (125) unsigned webhooks in a row and prints how they were answered; 0 when the limit has spoken with 429`;

const TIMEOUT_MS = 10_000;

/** Whether a running webhook keeps its limit: `channels flood`. */
export async function runFlood(args: readonly string[]): Promise<number> {
  const { url, requests } = parse(args);
  const answers = new Map<number, number>();
  for (let n = 0; n < requests; n += 1) {
    const status = await knock(url);
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  for (const [status, times] of answers) process.stdout.write(`${status} x ${times}\n`);
  return answers.has(429) ? 0 : 1;
}

async function knock(url: string): Promise<number> {
  const { status, body } = await fetch(url, { method: 'POST', body: '{}', signal: AbortSignal.timeout(TIMEOUT_MS) });
  await body?.cancel();
  return status;
}

function parse(args: readonly string[]): { url: string; requests: number } {
  try {
    const { url, requests } = parseArgs({
      args: [...args],
      options: { url: { type: 'string' }, requests: { type: 'string', default: '125' } },
    }).values;
    if (url === undefined || !URL.canParse(url)) throw new CliUsageError('name the webhook with --url');
    if (!/^[1-9]\d{0,4}$/.test(requests)) throw new CliUsageError('--requests wants a number from 1 to 99999');
    return { url, requests: Number(requests) };
  } catch (error) {
    throw error instanceof CliUsageError ? error : new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}
