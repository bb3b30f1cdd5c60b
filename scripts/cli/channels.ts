import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { outcomeOf } from '@/channels/formats/channel-event';
import { PayloadError } from '@/channels/formats/payload-error';
import { ACCOUNT_USAGE, runAccount } from './channels/account';
import { readFixtures, type Fixture } from './channels/fixture-index';
import { FLOOD_USAGE, runFlood } from './channels/flood';
import { judgeFixture, type Verdict } from './channels/judge-fixture';
import { WIRES } from './channels/wires';
import type { Wire } from './channels/wire';
import { CliUsageError, type Command } from './command';

/** `decode`: what a provider's payload says, in the form of the fixtures' index, without database and network. `account`: who is reached how. `flood`: whether a webhook keeps its limit. */
export const channelsCommand: Command = {
  usage: `channels decode (--channel ${Object.keys(WIRES).join('|')} --file F [--headers JSON] [--url U] [--ours A,B] | --index F --dir D [--only TEXT])
  ${ACCOUNT_USAGE}
  ${FLOOD_USAGE}`,
  run: async ([action, ...rest]) => {
    if (action === 'account') return runAccount(rest);
    if (action === 'flood') return runFlood(rest);
    if (action !== 'decode') throw new CliUsageError('channels: decode, account or flood');
    return decode(rest);
  },
};

async function decode(args: readonly string[]): Promise<number> {
  const { index, dir, channel, file, headers, url, ours, only } = parse(args);
  if (index !== undefined && dir !== undefined) return runIndex(index, dir, only ?? '');
  if (channel === undefined || file === undefined) throw new CliUsageError('name a channel and a file, or an index and its directory');
  const more = url === undefined ? {} : { url };
  return decodeFile(wireOf(channel), { body: readFileSync(file), headers: headersOf(headers), ours: ours?.split(',') ?? [], ...more });
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { index: text, dir: text, channel: text, file: text, headers: text, url: text, ours: text, only: text };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

function wireOf(channel: string): Wire {
  const wire = Object.hasOwn(WIRES, channel) ? WIRES[channel] : undefined;
  if (wire === undefined) throw new CliUsageError(`no decoder for the channel ${channel}; there are ${Object.keys(WIRES).join(', ')}`);
  return wire;
}

function headersOf(given = '{}'): Record<string, string> {
  try {
    const parsed = JSON.parse(given) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), String(value)]));
  } catch {
    throw new CliUsageError('--headers wants a JSON object');
  }
}

/** Prints what one payload says; a payload that its provider cannot have sent says nothing. */
async function decodeFile(wire: Wire, payload: Parameters<Wire['decode']>[0]): Promise<number> {
  try {
    const decoded = await wire.decode(payload);
    const { events, ignored, takenOver = [], details = {} } = decoded;
    printJson({ outcome: outcomeOf(decoded), events, ignored, ...(takenOver.length === 0 ? {} : { takenOver }), ...details });
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    printJson({ outcome: 'rejected', reason: error.message, events: [] });
  }
  return 0;
}

/** One line a verdict; whatever could not be judged has failed. */
async function runIndex(index: string, directory: string, only: string): Promise<number> {
  const set = readFixtures(index, directory);
  const tally = { payload: [0, 0], signature: [0, 0], forged: [0, 0] } as Record<Verdict['what'], [number, number]>;
  const judge = async (fixture: Fixture): Promise<Verdict[]> => {
    const wire = Object.values(WIRES).find(({ provider }) => provider === fixture.provider);
    if (wire === undefined) return [{ what: 'payload', problems: [`no decoder for the provider ${fixture.provider}`] }];
    return judgeFixture(fixture, wire, directory, set).catch((error: unknown) => [{ what: 'payload', problems: [String(error)] }]);
  };
  for (const fixture of set.fixtures.filter(({ id }) => id.includes(only))) {
    const verdicts = await judge(fixture);
    if (verdicts.length === 0) print(`none ${fixture.id}: nothing to be judged`);
    for (const { what, problems } of verdicts) {
      tally[what][problems.length === 0 ? 0 : 1] += 1;
      const name = what === 'payload' ? fixture.id : `${fixture.id} ${what}`;
      print(problems.length === 0 ? `ok   ${name}` : `FAIL ${name}: ${problems.join('; ')}`);
    }
  }
  for (const [what, [passed, failed]] of Object.entries(tally)) print(`${what}: ${passed} passed, ${failed} failed`);
  const { payload, signature, forged } = tally;
  return payload[1] + signature[1] + forged[1] === 0 && payload[0] > 0 ? 0 : 1;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
