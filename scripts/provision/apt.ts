import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './find-program';

/** Debian asks this file whether an installed service may start; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Whether this machine lets us install a Debian package. */
export const canInstall = (): boolean => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

/** Installs a Debian package quietly and starts no service. @returns what apt said when it failed. */
export function install(name: string): string | undefined {
  const forbidsAlready = existsSync(POLICY);
  if (!forbidsAlready) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (apt('install', '-y', '--no-install-recommends', name) === undefined) return undefined;
    return apt('update') ?? apt('install', '-y', '--no-install-recommends', name);
  } finally {
    if (!forbidsAlready) rmSync(POLICY, { force: true });
  }
}

function apt(...args: readonly string[]): string | undefined {
  const run = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return run.status === 0 ? undefined : `${run.stdout}${run.stderr}`.trim() || String(run.error?.message);
}
