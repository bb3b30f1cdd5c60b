import 'reflect-metadata';
import { expect } from 'expect';
import { parseArgs } from 'node:util';
import { type AnyHotel, type AnyHotelPromise } from '@/capabilities/pms/pms-any-hotel.suite';
import { anyHotelPromises, holdsIn } from '@/capabilities/pms/pms-any.suite';
import { useEnvironment } from '@/platform/config';
import { CliUsageError, type Command } from './command';
import { PMS_HOTELS, type PmsAddress } from './pms-hotels';

const TYPES = Object.keys(PMS_HOTELS).join('|');

export const pmsCommand: Command = {
  usage: `pms check --type ${TYPES} [--url URL --key-file FILE] [--property ID] [--race N] [--rounds N]
      books in the hotel and cancels everything again: cancelled bookings of "Prueba Atrio" stay behind`,
  run: async ([action, ...rest]) => {
    if (action !== 'check') throw new CliUsageError('the only action is check');
    return check(optionsOf(rest));
  },
};

interface Options extends PmsAddress {
  readonly type: string;
  readonly race: number;
  readonly rounds: number;
}

function optionsOf(args: readonly string[]): Options {
  const { type = '', url, 'key-file': keyFile, property, race, rounds } = parse(args);
  if (!Object.hasOwn(PMS_HOTELS, type)) throw new CliUsageError(`--type is one of ${TYPES}`);
  return { type, url, keyFile, property, race: count(race ?? '0', '--race', 0), rounds: count(rounds ?? '1', '--rounds', 1) };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { type: text, url: text, 'key-file': text, property: text, race: text, rounds: text };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(value: string, name: string, least: number): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < least) throw new CliUsageError(`${name} wants a whole number of at least ${least}`);
  return parsed;
}

async function check({ type, race, rounds, ...address }: Options): Promise<number> {
  // The sentences are those of the tests, which find it there.
  Object.assign(globalThis, { expect });
  useEnvironment({ ...process.env, LOG_LEVEL: 'CRITICAL' });
  const makeHotel = await reached(PMS_HOTELS[type]?.(address));
  if (makeHotel === undefined) return 1;
  let failed = 0;
  const promises = Array.from({ length: rounds }, () => anyHotelPromises(race)).flat();
  for (const promise of promises) failed += (await isKept(promise, await makeHotel())) ? 0 : 1;
  print(`${promises.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function reached<T>(connecting: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await connecting;
  } catch (error) {
    if (error instanceof CliUsageError) throw error;
    print(`FAIL reaches the hotel system: ${oneLine(error)}`);
    return undefined;
  }
}

async function isKept(promise: AnyHotelPromise, hotel: AnyHotel): Promise<boolean> {
  const began = performance.now();
  try {
    await holdsIn(promise, hotel);
    print(`ok   ${promise.says} (${Math.round(performance.now() - began)} ms)`);
    return true;
  } catch (error) {
    print(`FAIL ${promise.says}: ${oneLine(error)}`);
    return false;
  }
}

/** What went wrong, with what it says of itself: codes and the resource that was asked, never a guest. */
function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = 'details' in error ? ` ${JSON.stringify(error.details)}` : '';
  return `${error.message}${details}`
    .replaceAll(/\u001B\[\d+m/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
