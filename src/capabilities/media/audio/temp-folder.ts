import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { audioTempFiles } from './audio.metrics';

const PREFIX = 'note-';

/** A folder for one piece of work, gone when it ends, however it ends. */
export async function withTempFolder<T>(directory: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(directory, PREFIX));
  audioTempFiles.inc();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    audioTempFiles.dec();
  }
}

/** What processes left behind that were killed: folders older than any work takes. @returns how many */
export async function removeLeftovers(directory: string, olderThanMs: number, nowMs: number): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  const folders = names.filter((name) => name.startsWith(PREFIX)).map((name) => path.join(directory, name));
  const old = await Promise.all(
    folders.map(async (folder) => nowMs - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? nowMs) > olderThanMs),
  );
  const left = folders.filter((_folder, index) => old[index] === true);
  await Promise.all(left.map((folder) => rm(folder, { recursive: true, force: true })));
  return left.length;
}
