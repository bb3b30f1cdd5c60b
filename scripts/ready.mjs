// Makes node_modules what package-lock.json says, and the Prisma client what the schema says; does nothing when
// they are. Plain JavaScript: it runs before anything is installed, on the machine's own Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const OLDEST_NODE = 20;
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const at = (file) => path.join(root, file);
const packagesOf = (file) => JSON.parse(readFileSync(at(file), 'utf8')).packages;

/** npm's own record of what it installed, package by package, against the lock file. */
function isInstalled() {
  if (!existsSync(at('node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([name, wanted]) => {
    if (name === '' || wanted.link || !name.startsWith('node_modules/')) return true;
    const found = installed[name];
    return found === undefined ? wanted.optional === true || wanted.peer === true : found.version === wanted.version;
  });
}

function isClientFresh() {
  const client = at('src/platform/database/generated/client.ts');
  return existsSync(client) && statSync(client).mtimeMs >= statSync(at('prisma/schema.prisma')).mtimeMs;
}

function run(what, command, args) {
  process.stderr.write(`${what} ...\n`);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}${what} failed\n`);
  process.exit(status || 1);
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(`Node ${OLDEST_NODE} or newer is needed to begin (this is ${process.version}); the project then brings its own.\n`);
  process.exit(1);
}
if (!isInstalled()) run('installing packages (the first time takes a minute)', 'npm', ['ci', '--no-audit', '--no-fund']);
else if (!isClientFresh()) run('generating the Prisma client', 'npm', ['exec', '--', 'prisma', 'generate']);
