import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const exchange = z.object({
  name: z.string(),
  version: z.string(),
  request: z.object({ method: z.string(), path: z.string(), headers: z.record(z.string(), z.string()), body: z.string().nullable() }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() }),
});

export type Capture = z.output<typeof exchange>;

/** A hundred exchanges with a real QloApps 1.7.0.0, its keys and hashes blanked. */
export const CAPTURES: readonly Capture[] = readFileSync(path.resolve(__dirname, '../../fixtures/qloapps/captures.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => exchange.parse(JSON.parse(line)));

/** @param number the first three digits of its name. */
export function capture(number: number): Capture {
  const found = CAPTURES.find(({ name }) => name.startsWith(String(number).padStart(3, '0')));
  if (found === undefined) throw new Error(`there is no capture ${number}`);
  return found;
}
