import { readFileSync } from 'node:fs';
import net from 'node:net';
import { ProvisionError } from './provision-error';
import type { Supervised } from './supervised';

const START_TIMEOUT_MS = 10_000;

export interface Greeting {
  /** What we say first; empty: the server speaks first. */
  readonly say: string;
  /** How its first answer begins. */
  readonly hear: string;
}

/** Resolves when the server on that port of this machine answers. @throws ProvisionError with its log, after stopping it. */
export async function answers(server: Supervised, port: number, greeting: Greeting, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await isAnswered(port, greeting)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const words = readFileSync(log, 'utf8');
  await server.stop();
  throw new ProvisionError(`a server does not start:\n${words}`);
}

function isAnswered(port: number, { say, hear }: Greeting): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(say));
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('data', (data) => finish(data.toString().startsWith(hear)));
  });
}
