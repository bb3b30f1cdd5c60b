import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let version: string | undefined;

/** The version of package.json, which lies three folders above in src and in dist alike. */
export function productVersion(): string {
  return (version ??= (JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string }).version);
}
