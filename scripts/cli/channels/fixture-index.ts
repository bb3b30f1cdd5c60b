import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CliUsageError } from '../command';
import type { FixtureHotel } from './wire';

const json = z.record(z.string(), z.unknown());

const fixture = z.looseObject({
  id: z.string(),
  file: z.string(),
  provider: z.string(),
  http: z
    .looseObject({
      url: z.string().optional(),
      headers: z.record(z.string(), z.string()).optional(),
      query: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  expect: z.looseObject({ outcome: z.string(), events: z.array(json).optional(), body: z.string().optional() }),
});
export type Fixture = z.output<typeof fixture>;

const index = z.looseObject({
  secrets: json.default({}),
  tenants: z.looseObject({ known: z.record(z.string(), z.array(z.string())).default({}) }).optional(),
  fixtures: z.array(fixture),
});

export interface FixtureSet {
  readonly fixtures: readonly Fixture[];
  readonly hotel: FixtureHotel;
  /** Every account of the hotel, of whatever channel. */
  readonly ours: readonly string[];
}

/** @throws CliUsageError when the index is none. */
export function readFixtures(file: string, directory: string): FixtureSet {
  const parsed = index.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new CliUsageError(`${file} is no index of fixtures: ${z.prettifyError(parsed.error)}`);
  const { secrets, tenants, fixtures } = parsed.data;
  const hotel: FixtureHotel = { secrets, readFile: (name) => readFileSync(join(directory, name)) };
  return { fixtures, hotel, ours: Object.values(tenants?.known ?? {}).flat() };
}
