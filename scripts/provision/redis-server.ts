import { closeSync, mkdtempSync, openSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answers } from './answers';
import { findProgram } from './find-program';
import { freePort } from './ports';
import { supervise } from './supervised';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

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
  await answers(server, port, { say: 'PING\r\n', hear: '+PONG' }, path.join(home, 'redis.log'));
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.stop() };
}
