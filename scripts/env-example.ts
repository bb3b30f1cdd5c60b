/**
 * Writes `.env.example` from the configuration slices, so that it names every variable the product reads.
 * `--check` writes nothing and ends with 1 when the file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeConfig, type SliceDescription, type VariableDescription } from '../src/platform/config';
import { productFiles, root } from './source/product-sources';

const TARGET = path.join(root, '.env.example');
const WIDTH = 100;

const HEADER = [
  '# Generated from the *.config.ts files by `make env-example`: do not edit.',
  '#',
  '# Development needs none of these lines: `make demo` starts with the defaults written here.',
  '# Copy to .env, remove the leading "# " of a line and give it a value. A secret may also come from a file:',
  '# NAME_FILE=/run/secrets/name. A tuning number out of its range becomes its default, with a warning;',
  '# a bad secret or URL stops the boot in production, and so does a placeholder.',
];

function loadEverySlice(): void {
  for (const file of productFiles().filter((name) => name.endsWith('.config.ts') && !name.startsWith(path.join('src', 'console', 'web')))) {
    require(path.join(root, file));
  }
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => `# ${part}`);
}

function remarks(variable: VariableDescription): string {
  const said = [variable.description || undefined, variable.range, variable.kind === 'secret' ? 'secret' : undefined];
  const needed = variable.requiredInProduction ? 'required in production' : undefined;
  return [...said, needed].filter((part) => part !== undefined).join(' · ');
}

const textOf = (variable: VariableDescription): readonly string[] => [
  ...wrapped(remarks(variable)),
  `# ${variable.name}=${variable.default ?? ''}`,
];

/** A variable that two slices read is written once: where it is declared as a secret, URL or tuning, else in the first. */
function withoutRepeats(slices: readonly SliceDescription[]): readonly SliceDescription[] {
  const owners = new Map<string, { slice: string; kind: VariableDescription['kind'] }>();
  for (const { name: slice, variables } of slices) {
    for (const { name, kind } of variables) {
      const owner = owners.get(name);
      if (owner === undefined || (owner.kind === 'plain' && kind !== 'plain')) owners.set(name, { slice, kind });
    }
  }
  const owned = slices.map(({ name, variables }) => ({
    name,
    variables: variables.filter((variable) => owners.get(variable.name)?.slice === name),
  }));
  return owned.filter(({ variables }) => variables.length > 0);
}

function production(slices: readonly SliceDescription[]): readonly string[] {
  const required = slices.flatMap(({ variables }) => variables).filter((variable) => variable.requiredInProduction);
  const names = ['NODE_ENV=production', ...required.map(({ name }) => `${name}=`)];
  return ['', '# ---- production: must be set ----', ...names.map((line) => `# ${line}`)];
}

function example(): string {
  loadEverySlice();
  const slices = withoutRepeats([...describeConfig()].sort((a, b) => a.name.localeCompare(b.name)));
  const sections = slices.map(({ name, variables }) => ['', `# ---- ${name} ----`, ...variables.flatMap(textOf)]);
  return `${[...HEADER, ...production(slices), ...sections.flat()].join('\n')}\n`;
}

function undescribed(): readonly string[] {
  return describeConfig().flatMap(({ name, variables }) =>
    variables.filter(({ description }) => description === '').map((variable) => `${name}: ${variable.name}`),
  );
}

function main(): void {
  const wanted = example();
  const silent = undescribed();
  for (const variable of silent) console.error(`${variable} has no description: add .describe('…')`);
  if (silent.length > 0) process.exitCode = 1;
  if (!process.argv.includes('--check')) return writeFileSync(TARGET, wanted);
  if (existsSync(TARGET) && readFileSync(TARGET, 'utf8') === wanted) return;
  console.error('.env.example is stale: run `make env-example`');
  process.exitCode = 1;
}

main();
