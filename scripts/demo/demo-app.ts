import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../provision/build';
import { ProvisionError } from '../provision/provision-error';
import { serverArguments } from '../provision/server-command';
import { supervise, type Supervised } from '../provision/supervised';

export interface DemoApp {
  readonly program: Supervised;
  readonly address: string;
  readonly log: string;
}

const READY_TIMEOUT_MS = 60_000;

/** Starts the built application with everything one needs to play; its log goes to a file. */
export async function startApp(options: { port: number; dataDirectory: string; env: NodeJS.ProcessEnv }): Promise<DemoApp> {
  const { port, dataDirectory, env } = options;
  mkdirSync(dataDirectory, { recursive: true });
  const log = path.join(dataDirectory, 'atrio.log');
  const output = openSync(log, 'w');
  const program = supervise({ command: [process.execPath, ...serverArguments()], cwd: ROOT, output, stopSignal: 'TERM', env });
  closeSync(output);
  const app = { program, address: `http://localhost:${port}`, log };
  if (await isReady(app, port)) return app;
  await program.stop(5_000);
  throw new ProvisionError(`the application does not start; the end of ${log}:\n${tail(log)}`);
}

async function isReady({ program }: DemoApp, port: number): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let ended = false;
  void program.ended.then(() => (ended = true));
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

export const tail = (log: string): string =>
  existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '(empty)';
