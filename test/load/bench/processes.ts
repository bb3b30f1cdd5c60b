import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverArguments } from '../../../scripts/provision/server-command';
import { baseEnvironment } from '../../support/base-environment';

const ROOT = join(__dirname, '..', '..', '..');
const NODE = join(ROOT, 'node_modules', '.bin', 'node');

export interface Measured {
  readonly pid: number;
  readonly baseUrl: string;
  stop(): Promise<void>;
}

interface Start {
  /** `server` is the product; else a file of ours. */
  readonly script: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A plain node process, as it runs in production: compiled where it is the product, nothing between it and the kernel. */
export async function startMeasured({ script, port, environment }: Start): Promise<Measured> {
  const command = script === 'server' ? serverArguments() : ['-r', '@swc-node/register', join(ROOT, script)];
  const child = spawn(NODE, command, {
    cwd: ROOT,
    env: { ...baseEnvironment(), ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (
    !(await fetch(`${baseUrl}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${script} did not start`);
    await pause(50);
  }
  return { pid: child.pid ?? 0, baseUrl, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  while (child.exitCode === null && child.signalCode === null) await pause(20);
}
