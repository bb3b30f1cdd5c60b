/**
 * Proves that every dependency rule bites: illegal imports are planted in a copy of src, and each must be
 * reported under the name of its rule. Legal imports planted beside them must not be reported.
 * The working tree is never touched.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ILLEGAL, LEGAL, type Planted } from './mutate-rules/planted-imports';

const root = path.resolve(__dirname, '..');
const CONFIGURATION = '.dependency-cruiser.cjs';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function copyOfTheTree(): string {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const copy = mkdtempSync(path.join(root, '.cache', 'mutate-rules-'));
  cpSync(path.join(root, 'src'), path.join(copy, 'src'), { recursive: true, filter: (file) => !/\.(spec|suite)\.tsx?$/.test(file) });
  for (const file of ['tsconfig.json', 'package.json', CONFIGURATION]) cpSync(path.join(root, file), path.join(copy, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
  return copy;
}

function write(copy: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
  writeFileSync(path.join(copy, file), text);
}

/** A stand-in for a file that was renamed or is not written yet: the rules look at paths. */
function provideTarget(copy: string, file: string): void {
  if (!existsSync(path.join(copy, file))) write(copy, file, 'export const standIn = 1;\n');
}

function plant(copy: string, planted: Planted): void {
  for (const file of planted.needs ?? []) provideTarget(copy, file);
  for (const [file, text] of Object.entries(planted.files)) write(copy, file, text);
}

function violationsIn(copy: string): readonly Violation[] {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [cruiser, 'src', '--config', CONFIGURATION, '--output-type', 'json'];
  const report = execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 });
  return (JSON.parse(report) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

const reportedFor = (violations: readonly Violation[], planted: Planted): readonly string[] => [
  ...new Set(violations.filter(({ from }) => from in planted.files).map(({ rule }) => rule.name)),
];

function judge(violations: readonly Violation[]): readonly string[] {
  const missed = ILLEGAL.filter((planted) => !reportedFor(violations, planted).includes(planted.rule)).map(
    (planted) => `not caught by ${planted.rule}: ${planted.what} (reported: ${reportedFor(violations, planted).join(', ') || 'nothing'})`,
  );
  const refused = LEGAL.flatMap((planted) =>
    reportedFor(violations, planted).map((rule) => `${rule} refuses a legal import: ${planted.what}`),
  );
  const { forbidden } = require(path.join(root, CONFIGURATION)) as { forbidden: readonly { name: string }[] };
  const unproved = forbidden.filter(({ name }) => !ILLEGAL.some(({ rule }) => rule === name)).map(({ name }) => `no mutant for ${name}`);
  return [...missed, ...refused, ...unproved];
}

function main(): void {
  const copy = copyOfTheTree();
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (remove(), process.exit(130)));
  try {
    for (const planted of [...ILLEGAL, ...LEGAL]) plant(copy, planted);
    const problems = judge(violationsIn(copy));
    for (const problem of problems) console.error(problem);
    console.log(
      `${ILLEGAL.length - problems.filter((problem) => problem.startsWith('not caught')).length} of ${ILLEGAL.length} illegal imports caught`,
    );
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    remove();
  }
}

main();
