import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from './data-directory';

/** Part of the hash: raise it when features, training or the grammar change what is learned from the same data. */
export const ENGINE_VERSION = '20';

export interface DataFile {
  /** From the data folder on: `es/wifi.yml`. */
  readonly path: string;
  readonly content: string;
}

/** The training data as text. Unread it tells already whether a kept model still fits. */
export interface DataFiles {
  readonly examples: readonly DataFile[];
  readonly concepts: readonly DataFile[];
  readonly hash: string;
}

export function readDataFiles(directory = dataDirectory()): DataFiles {
  const examples = filesBelow(join(directory, 'base'));
  const concepts = filesBelow(join(directory, 'concepts'));
  const hash = createHash('sha256').update(ENGINE_VERSION);
  for (const { path, content } of [...examples, ...concepts]) hash.update(path).update('\0').update(content).update('\0');
  return { examples, concepts, hash: hash.digest('hex').slice(0, 16) };
}

/** In a stable order, so that equal data makes equal models. */
function filesBelow(folder: string): DataFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path), 'utf8') }));
}
