import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { baseEnvironment } from '../../support/base-environment';
import type { CrashSubject } from './crash-subject';

const SETTLE_MS = 500;
const ROOT = join(__dirname, '..', '..', '..');

interface NaiveOptions {
  readonly port: number;
  readonly databaseUrl: string;
  readonly graphUrl: string;
}

/** The naive reception of `naive-hotel.ts` as a process of its own. */
export class NaiveSubject implements CrashSubject {
  private child: ChildProcess | undefined;

  constructor(private readonly options: NaiveOptions) {}

  get baseUrl(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start(failpoint = ''): Promise<void> {
    const { databaseUrl, graphUrl, port } = this.options;
    this.child = spawn(join(ROOT, 'node_modules/.bin/node'), ['-r', '@swc-node/register', join(__dirname, 'naive-hotel.ts')], {
      cwd: ROOT,
      env: { ...baseEnvironment(), DATABASE_URL: databaseUrl, GRAPH_URL: graphUrl, PORT: String(port), FAILPOINT: failpoint },
      stdio: 'ignore',
    });
    while (
      !(await fetch(`${this.baseUrl}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      ))
    ) {
      if (!this.isRunning) throw new Error('the naive hotel did not start');
      await pause(30);
    }
  }

  /** It keeps nothing that it could take up again. */
  settled(): Promise<void> {
    return pause(SETTLE_MS);
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.child?.kill('SIGKILL');
    while (this.isRunning) await pause(20);
  }

  async books(): Promise<string[]> {
    const db = new pg.Client({ connectionString: this.options.databaseUrl });
    await db.connect();
    try {
      return (await db.query<{ guest: string }>('SELECT guest FROM naive_bookings')).rows.map((row) => row.guest);
    } finally {
      await db.end();
    }
  }
}
