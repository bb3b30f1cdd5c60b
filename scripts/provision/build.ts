import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProvisionError } from './provision-error';
import { say } from './run-script';

export const ROOT = path.resolve(__dirname, '../..');

interface Product {
  readonly name: string;
  /** Files and folders it is made from. */
  readonly sources: readonly string[];
  readonly result: string;
  readonly command: readonly string[];
}

const BIN = path.join(ROOT, 'node_modules/.bin');
const COMMON = ['package-lock.json', 'tsconfig.json'];

/** In this order: the server's build may empty `dist`. */
const PRODUCTS: readonly Product[] = [
  {
    name: 'server',
    sources: ['src', '.swcrc', 'nest-cli.json', 'tsconfig.build.json', ...COMMON],
    result: 'dist/main.js',
    command: ['npm', 'run', '-s', 'build'],
  },
  {
    name: 'web',
    sources: ['src/console/web', 'src/console/contract', ...COMMON],
    result: 'dist/console-web/index.html',
    command: ['npm', 'run', '-s', 'build:web'],
  },
];

const IGNORED = /(\.(spec|suite|fake)\.tsx?|\.md)$/;

/** Builds what is missing or older than its sources. */
export function ensureBuilt(): void {
  for (const product of PRODUCTS) {
    if (!existsSync(path.join(ROOT, product.sources[0] ?? ''))) continue;
    const stamp = path.join(ROOT, '.cache/built', `${product.name}.sha256`);
    const wanted = fingerprint(product.sources);
    if (existsSync(path.join(ROOT, product.result)) && textOf(stamp) === wanted) continue;
    build(product);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

function build({ name, command: [program = '', ...args], result }: Product): void {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH ?? ''}`, CHECKPOINT_DISABLE: '1', NODE_ENV: '' },
  });
  if (status !== 0 || !existsSync(path.join(ROOT, result))) throw new ProvisionError(`building the ${name} failed:\n${stdout}${stderr}`);
  say(`built the ${name} in ${((Date.now() - started) / 1_000).toFixed(1)} s`);
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(path.join(ROOT, source)))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !IGNORED.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const textOf = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
