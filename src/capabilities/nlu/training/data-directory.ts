import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the package, whether the code runs from `src` or from `dist`. */
export function packageRoot(from: string = __dirname): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Examples (`base/<language>/<intent>.yml`) and notions (`concepts/*.yml`): those beside the running code (`dist` holds a copy), else the sources'. */
export function dataDirectory(): string {
  const beside = join(__dirname, '..', 'data');
  return existsSync(beside) ? beside : join(packageRoot(), 'src', 'capabilities', 'nlu', 'data');
}
