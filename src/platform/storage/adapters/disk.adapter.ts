import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkedKey, ObjectStorage, StorageUnavailableError } from '../object-storage.port';

/** Files in a directory of this machine, readable by nobody else. */
export class DiskStorage extends ObjectStorage {
  private readonly root: string;

  constructor(directory: string) {
    super();
    this.root = path.resolve(directory);
  }

  /** Written beside its place and moved there: a reader sees all of it or nothing, also after a crash. */
  async put(key: string, bytes: Buffer, _mimeType: string): Promise<void> {
    const file = this.fileOf(key);
    const draft = `${file}.${randomUUID()}.part`;
    await inTrouble(async () => {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      try {
        await writeThrough(draft, bytes);
        await rename(draft, file);
      } finally {
        await rm(draft, { force: true });
      }
    });
  }

  async get(key: string): Promise<Buffer | undefined> {
    const file = this.fileOf(key);
    return inTrouble(() => readFile(file).catch(missing));
  }

  async delete(key: string): Promise<void> {
    const file = this.fileOf(key);
    await inTrouble(() => rm(file, { force: true }));
  }

  private fileOf(key: string): string {
    return path.join(this.root, ...checkedKey(key).split('/'));
  }
}

async function writeThrough(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Neither the file nor its folder is there. */
function missing(error: unknown): undefined {
  if (isObject(error) && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

async function inTrouble<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StorageUnavailableError(isObject(error) && 'code' in error ? String(error.code) : 'unknown', error);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
