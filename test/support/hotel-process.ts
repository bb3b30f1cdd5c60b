import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverArguments } from '../../scripts/provision/server-command';
import { baseEnvironment } from './base-environment';

const ROOT = join(__dirname, '..', '..');
const NODE = join(ROOT, 'node_modules', '.bin', 'node');
/** A fifth of a start is reading our own code: it is kept from one to the next. */
const COMPILE_CACHE = join(ROOT, '.cache', 'compile');
const START_PATIENCE_MS = 45_000;
const READY = 'ready';
const KEPT_LOG_BYTES = 64_000;

/** The built application as an operating system process of its own, which a test may kill. */
export class HotelProcess {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether it has ended as at a failpoint. */
  get wasKilled(): boolean {
    return this.child?.signalCode === 'SIGKILL';
  }

  /** The last part of what it printed, for a failing test's message. */
  get log(): string {
    return this.output;
  }

  /** 0 when it ended as it should; null while it runs, or when a signal ended it. */
  get exitCode(): number | null {
    return this.child?.exitCode ?? null;
  }

  /**
   * @param extra variables of this start only, such as a failpoint.
   * @param sign the address whose 200 means that it has started.
   */
  async start(extra: Readonly<Record<string, string>> = {}, sign: '/health/ready' | '/health/live' = '/health/ready'): Promise<void> {
    const child = spawn(NODE, serverArguments(), {
      cwd: ROOT,
      env: {
        ...baseEnvironment(),
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...this.environment,
        ...extra,
        PORT: String(this.port),
        SERVER_HOST: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString('utf8')).slice(-KEPT_LOG_BYTES);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.until(sign);
  }

  /** Nobody reads its log any more: the pipes are closed at our end. */
  stopReading(): void {
    this.child?.stdout?.destroy();
    this.child?.stderr?.destroy();
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Resolves when the process has ended, by itself or by a signal. */
  async ended(): Promise<void> {
    while (this.isRunning) await pause(20);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.isRunning) return;
    this.child?.kill(signal);
    await this.ended();
  }

  private async until(sign: string): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS;
    let said = '';
    while (Date.now() < deadline) {
      if (!this.isRunning) throw new Error(`the hotel did not start:\n${this.output}`);
      said = await this.ask(sign);
      if (said === READY) return;
      await pause(50);
    }
    throw new Error(`the hotel was not ready in ${START_PATIENCE_MS} ms, at last it said "${said}":\n${this.output}`);
  }

  private async ask(sign: string): Promise<string> {
    try {
      const answer = await fetch(`${this.baseUrl}${sign}`, { signal: AbortSignal.timeout(START_PATIENCE_MS) });
      return answer.ok ? READY : `${answer.status} ${await answer.text()}`;
    } catch (error) {
      return String((error as Error).cause ?? error);
    }
  }
}
