import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, ROOT } from './provision/build';
import { ProvisionError } from './provision/provision-error';
import { requireProgram } from './provision/require-program';
import { runScript, say } from './provision/run-script';
import { groupIsAlive, killGroup, supervise, type Supervised } from './provision/supervised';
import { ensureTrained } from './provision/train';
import { wishToEnd } from './provision/wish-to-end';

// make test: provides what the machine lacks, runs every test, ends with the plain count.

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that did not even load. */
  readonly numRuntimeErrorTestSuites: number;
}

const LINGER_MS = 3_000;

function provide(): NodeJS.ProcessEnv {
  if ((process.env.REDIS_URL ?? '') === '')
    requireProgram({
      programs: ['redis-server', 'valkey-server'],
      debianPackage: 'redis-server',
      waiver: 'ALLOW_NO_REDIS',
      needFor: 'the tests with a real Redis',
    });
  requireProgram({
    programs: ['dovecot'],
    debianPackage: 'dovecot-imapd',
    waiver: 'ALLOW_NO_DOVECOT',
    needFor: 'the tests with a real IMAP server',
  });
  for (const program of ['ffmpeg', 'espeak-ng'])
    requireProgram({ programs: [program], debianPackage: program, waiver: 'ALLOW_NO_SOUND', needFor: 'the tests with a real voice' });
  const given = process.env.CHROMIUM_PATH ?? '';
  const browser =
    given === ''
      ? requireProgram({
          programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
          debianPackage: 'chromium',
          waiver: 'ALLOW_NO_BROWSER',
          needFor: 'the browser tests',
        })
      : given;
  ensureBuilt();
  ensureTrained();
  return { ...process.env, HOME: process.env.HOME ?? os.homedir(), NODE_ENV: 'test', TEST_CHROMIUM: browser ?? '' };
}

function startJest(report: string, env: NodeJS.ProcessEnv): Supervised {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const options = ['--ci', '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
  return supervise({
    command: [process.execPath, '--no-warnings', '--experimental-vm-modules', jest, ...options],
    cwd: ROOT,
    output: 'stderr',
    stopSignal: 'INT',
    env,
  });
}

/** A test that leaves a process behind has failed, whatever it said. */
async function leavesNothing(jest: Supervised): Promise<boolean> {
  const deadline = Date.now() + LINGER_MS;
  while (groupIsAlive(jest.group) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  if (!groupIsAlive(jest.group)) return true;
  killGroup(jest.group);
  say('a test left a process behind; it was killed');
  return false;
}

function countOf(report: string): Count {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const jest = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  return {
    passed: jest.numPassedTests,
    failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
    skipped: jest.numPendingTests + jest.numTodoTests,
  };
}

async function main(): Promise<number> {
  const env = provide();
  const home = mkdtempSync(path.join(os.tmpdir(), 'atrio-report-'));
  const report = path.join(home, 'jest.json');
  const jest = startJest(report, env);
  void wishToEnd().then(() => jest.stop());
  const code = await jest.ended;
  const isClean = await leavesNothing(jest);
  const { passed, failed, skipped } = countOf(report);
  rmSync(home, { recursive: true, force: true });
  const failures = failed + (isClean ? 0 : 1);
  say(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return code === 0 && failures === 0 ? 0 : 1;
}

runScript(() =>
  main().catch((error: unknown) => {
    if (!(error instanceof ProvisionError)) throw error;
    say(`${error.message}\n0 passed, 1 failed`);
    return 1;
  }),
);
