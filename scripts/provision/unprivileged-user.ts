import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ProvisionError } from './provision-error';

/** Whom a server runs as; empty for "as ourselves". */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** PostgreSQL refuses root: root lends it a user that every system has, everyone else runs it as himself. */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = CANDIDATES.map((name) => users.find((user) => user[0] === name)).find((user) => user !== undefined);
  if (found === undefined)
    throw new ProvisionError(`PostgreSQL refuses root, and no user ${CANDIDATES.join(' or ')} exists: run this as an ordinary user`);
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether that user may do this (`-x` run, `-w` write …) with the file: every directory above it counts too. */
export function isAllowed(user: RunAs, test: '-x' | '-r' | '-w', file: string): boolean {
  return spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', file], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
