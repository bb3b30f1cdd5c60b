import os from 'node:os';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProgramFailedError, ProgramMissingError, ProgramTimeoutError } from './programs.errors';
import { type ProgramRun, runProgram } from './run-program';

const MEBIBYTE = 1_048_576;
const directory = mkdtempSync(path.join(os.tmpdir(), 'atrio-programs-'));
afterAll(() => rmSync(directory, { recursive: true }));

const run = (program: string, args: readonly string[], more: Partial<ProgramRun> = {}): Promise<Buffer> =>
  runProgram({ program, args, directory, timeoutMs: 5_000, memoryBytes: 256 * MEBIBYTE, maxOutputBytes: 1_000, ...more });

describe('a program of the machine', () => {
  it('gets its arguments as they are, and its input', async () => {
    expect(String(await run('echo', ['$(id)', ';', '`id`', '"x y"']))).toBe('$(id) ; `id` "x y"\n');
    expect(String(await run('cat', [], { input: 'hola' }))).toBe('hola');
  });

  it('knows nothing of our environment', async () => {
    expect(
      String(await run('env', []))
        .split('\n')
        .map((line) => line.split('=')[0])
        .filter((name) => name !== ''),
    ).toEqual(['PATH', 'LANG']);
  });

  it('says by its code that it failed, and that it is not there', async () => {
    await expect(run('false', [])).rejects.toThrow(ProgramFailedError);
    await expect(run('no-such-program', [])).rejects.toThrow(ProgramMissingError);
  });

  it('is killed with its children when it takes too long', async () => {
    const mark = path.join(directory, 'survived');
    await expect(run('sh', ['-c', `(sleep 0.6; touch ${mark}) & sleep 30`], { timeoutMs: 200 })).rejects.toThrow(ProgramTimeoutError);
    await pause(700);
    expect(existsSync(mark)).toBe(false);
  });

  it('is killed when it prints without end, or wants more memory than it is given', async () => {
    await expect(run('yes', [])).rejects.toThrow(ProgramFailedError);
    await expect(run('head', ['-c', '200M', '/dev/zero'], { maxOutputBytes: 1_000 })).rejects.toThrow(ProgramFailedError);
    if (existsSync('/usr/bin/prlimit'))
      await expect(run('sort', ['-S', '200M', '/dev/zero'], { memoryBytes: 64 * MEBIBYTE })).rejects.toThrow(ProgramFailedError);
  });

  it('need not read what it is given', async () => {
    expect(String(await run('true', [], { input: Buffer.alloc(5 * MEBIBYTE) }))).toBe('');
  });
});
