/**
 * `make check`: every static check, two at a time. All of them run; what failed is shown in full
 * at the end. `npm run check -- types lint` runs only those.
 */
import { spawn } from 'node:child_process';
import { root } from './source/product-sources';

/** Name, npm script, what it holds the tree to. */
const STEPS = [
  ['types', 'types', 'strict TypeScript'],
  ['lint', 'lint', 'lint limits'],
  ['format', 'format:check', 'prettier'],
  ['deps', 'deps', 'dependency rules'],
  ['rules', 'deps:prove', 'each dependency rule bites'],
  ['schema', 'schema:check', 'schema, client and migrations agree'],
  ['env', 'env-example:check', '.env.example is fresh'],
  ['codes', 'error-codes:check', 'error codes are unique'],
  ['regex', 'regex:check', 'no regular expression a text can make slow'],
  ['unused', 'unused', 'no unused code'],
  ['duplicates', 'duplicates', 'no duplicated code'],
] as const;
const AT_ONCE = 2;

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
}

function run([name, script, what]: (typeof STEPS)[number]): Promise<Result> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '-s', script], { cwd: root, shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (status) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${seconds.padStart(6)} s  ${what}`);
      resolve({ name, ok: status === 0, output });
    });
  });
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const queue = STEPS.filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const steps = queue.length;
  const failed: Result[] = [];
  const worker = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const result = await run(step);
      if (!result.ok) failed.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const { name, output } of failed) console.log(`\n---- ${name} ----\n${output.trimEnd()}`);
  console.log(
    failed.length === 0
      ? `\nall ${steps} checks pass`
      : `\n${failed.length} of ${steps} checks fail: ${failed.map(({ name }) => name).join(', ')}`,
  );
  process.exitCode = failed.length === 0 && steps > 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
