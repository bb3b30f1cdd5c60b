import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where the first of these programs lies on PATH. */
export function findProgram(...names: readonly string[]): string | undefined {
  const directories = `${process.env.PATH ?? ''}:/usr/local/bin:/usr/bin:/usr/sbin`
    .split(path.delimiter)
    .filter((directory) => directory !== '');
  return names.flatMap((name) => directories.map((directory) => path.join(directory, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
