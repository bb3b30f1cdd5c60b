import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ProvisionError } from './provision-error';

const PATIENCE_MS = 15_000;

/**
 * After a kill the lock file names a process number that may belong to somebody else by now, which
 * PostgreSQL takes for a running server. A server of ours that is still stopping gets some seconds.
 */
export async function releaseStaleLock(dataDirectory: string): Promise<void> {
  const file = path.join(dataDirectory, 'postmaster.pid');
  const deadline = Date.now() + PATIENCE_MS;
  while (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    // A dead number is PostgreSQL's own business: it also looks for orphaned shared memory.
    if (!isAlive(pid)) return;
    if (!commandOf(pid).includes(dataDirectory)) return rmSync(file, { force: true });
    if (Date.now() > deadline)
      throw new ProvisionError(`another process (${pid}) serves the database in ${dataDirectory}: stop it first, or set DATA_DIR`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
