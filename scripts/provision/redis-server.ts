import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program';
import { freePort } from './ports';
import { ProvisionError } from './provision-error';
import { supervise, type Supervised } from './supervised';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 10_000;

/** A Redis of our own on a free port that keeps nothing; undefined when none is installed. */
export async function startRedis(): Promise<RedisServer | undefined> {
  const program = findProgram('redis-server', 'valkey-server');
  if (program === undefined) return undefined;
  const port = await freePort();
  const home = mkdtempSync(path.join(os.tmpdir(), 'atrio-redis-'));
  const log = openSync(path.join(home, 'redis.log'), 'w');
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', home];
  const server = supervise({ command: [program, ...settings], cwd: home, output: log, stopSignal: 'TERM', throwAway: home });
  closeSync(log);
  await answers(server, port, path.join(home, 'redis.log'));
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.stop() };
}

async function answers(server: Supervised, port: number, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await pong(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const words = readFileSync(log, 'utf8');
  await server.stop();
  throw new ProvisionError(`redis-server does not start:\n${words}`);
}

function pong(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('data', (data) => finish(data.toString().startsWith('+PONG')));
  });
}
