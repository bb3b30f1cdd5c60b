import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAllowed, type RunAs } from './unprivileged-user';

/**
 * Where the server keeps its data: `<directory>/postgres`. When root started us in a place that is
 * closed to the server's user (a clone under /root), that name becomes a link to a directory of
 * /var/lib; removing the link is still how one starts afresh.
 */
export function homeOf(directory: string, user: RunAs): string {
  mkdirSync(directory, { recursive: true });
  const home = path.join(path.resolve(directory), 'postgres');
  if (user.uid === undefined || isAllowed(user, '-x', path.resolve(directory))) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return home;
  }
  return elsewhere(home);
}

function elsewhere(home: string): string {
  const base = existsSync('/var/lib') ? '/var/lib/atrio' : path.join(os.tmpdir(), 'atrio-data');
  const far = path.join(base, createHash('sha256').update(home).digest('hex').slice(0, 12));
  if (!existsSync(home)) {
    rmSync(far, { recursive: true, force: true });
    rmSync(home, { force: true });
    mkdirSync(base, { recursive: true, mode: 0o755 });
    mkdirSync(far, { mode: 0o700 });
    symlinkSync(far, home);
  }
  return far;
}
