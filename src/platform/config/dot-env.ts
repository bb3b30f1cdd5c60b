import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { normalise, type Environment } from './environment';

const PARENT_LEVELS = 6;

/** The environment with what the nearest `.env` adds: in `directory` or up to six levels above. What is set already wins. */
export function withDotEnv(env: Environment, directory: string): Environment {
  const file = nearestDotEnv(path.resolve(directory), PARENT_LEVELS);
  if (file === undefined) return env;
  return { ...Object.fromEntries(normalise(parseEnv(file))), ...Object.fromEntries(normalise(env)) };
}

function nearestDotEnv(directory: string, levelsLeft: number): string | undefined {
  const text = textOf(path.join(directory, '.env'));
  const parent = path.dirname(directory);
  if (text !== undefined || levelsLeft === 0 || parent === directory) return text;
  return nearestDotEnv(parent, levelsLeft - 1);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
