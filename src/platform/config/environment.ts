import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Upper-case names (an exact upper-case name wins) and no empty values: `REDIS_URL=` means none. */
export function normalise(env: Environment): Map<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== '');
  const byCase = entries.sort(([a], [b]) => Number(a === a.toUpperCase()) - Number(b === b.toUpperCase()));
  return new Map(byCase.map(([name, value]) => [name.toUpperCase(), value]));
}

export const isProduction = (env: ReadonlyMap<string, string>): boolean => env.get('NODE_ENV')?.trim().toLowerCase() === 'production';

/** The value of a secret or an address: the variable itself, else the content of the file named by `NAME_FILE`. */
export function valueOrFile(env: ReadonlyMap<string, string>, name: string): { value?: string; problem?: string } {
  const direct = env.get(name);
  const file = env.get(`${name}_FILE`);
  if (direct !== undefined) return { value: direct };
  if (file === undefined) return {};
  try {
    const value = readFileSync(file, 'utf8').trim();
    return value === '' ? { problem: `the file of ${name}_FILE is empty` } : { value };
  } catch {
    return { problem: `the file of ${name}_FILE cannot be read` };
  }
}

const PLACEHOLDERS = [
  /change[-_ ]?me/i,
  /^obten[-_]de/i,
  /^genera[-_]con/i,
  /^(dummy|example|password|placeholder|replace[-_ ]?me|secret|tbd|todo)$/i,
  /^(your|tu)[-_ ]/i,
  /^<.*>$/,
  /^x{3,}$/i,
];
const PLACEHOLDER_HOST = /(^|\.)example(\.(com|org|net))?$/i;

/** Values people leave in a copied example file. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (PLACEHOLDERS.some((pattern) => pattern.test(text))) return true;
  if (!URL.canParse(text)) return false;
  const { hostname, password } = new URL(text);
  return PLACEHOLDER_HOST.test(hostname) || PLACEHOLDERS.some((pattern) => pattern.test(password) || pattern.test(hostname));
}
