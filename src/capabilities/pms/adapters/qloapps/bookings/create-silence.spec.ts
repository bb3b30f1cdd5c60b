import { type CreateOutcome, type CreateRequest } from '@/capabilities/pms/booking.port';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { addDays, toLocalDate } from '@/shared/local-date';
import { each, roundsOf } from '@test/support/rounds';
import { bookingIn, codeOf, newKey, requestOf, roomsLeft, writing } from '@/capabilities/pms/pms-world.suite';
import { QloAppsPms } from '../qloapps.adapter';
import { accessTo, closeQloWorlds, impatientAccessTo, type QloWorld, startQloWorld } from '../qloapps-world.suite';
import { KeyDesk } from './key-desk';
import { type StoredBooking } from './stored-booking';

/** More by `QLO_SILENCE_BOOKINGS=2000`. */
const BOOKINGS = roundsOf('QLO_SILENCE_BOOKINGS', 200);
const GIVES_UP_MS = 12;
const COMMITS_AFTER_MS = 30;

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

interface Wish {
  readonly key: string;
  readonly request: CreateRequest;
}

/** Each for a room of his own: ten standard rooms, twenty stays. */
async function wishes({ pms, type }: QloWorld, count: number): Promise<Wish[]> {
  const stays = each(Math.ceil(count / 10)).map((stay) => addDays(toLocalDate('2027-02-01'), stay * 2));
  const requests = await Promise.all(stays.map((from) => requestOf(pms, from, addDays(from, 2), type.STD)));
  return each(count).map((index) => ({ key: newKey(), request: requests[Math.floor(index / 10)]! }));
}

/** A process that waits for no write longer than this, and whose breaker forgets. */
const impatient = (world: QloWorld): QloAppsPms =>
  world.beside({
    access: { ...accessTo(world.server.url), writeMs: GIVES_UP_MS },
    http: { request: (request) => new HttpClient().request(request) },
  });

const liveOrders = ({ server }: QloWorld, key: string): number =>
  server.state.orders.filter(
    ({ id, source }) => source === `atrio:${key}` && server.state.rows.some((row) => row.id_order === id && row.is_refunded === 0),
  ).length;

const batches = <T>(all: readonly T[]): T[][] => each(Math.ceil(all.length / 10)).map((index) => all.slice(index * 10, index * 10 + 10));

describe(`${BOOKINGS} bookings whose answer comes after we have given up`, () => {
  it('are each made once: none is doubled, none is lost', async () => {
    const world = await startQloWorld();
    const all = await wishes(world, BOOKINGS);
    const pms = impatient(world);
    world.server.fault({ method: 'POST', resource: 'bookings', delayMs: COMMITS_AFTER_MS });
    for (const batch of batches(all)) {
      await Promise.all(batch.map((wish) => isUnheard(pms, wish)));
      await world.server.idle();
    }
    world.server.heal();
    for (const batch of batches(all)) {
      await Promise.all(batch.map((wish) => isFound(world, wish)));
    }
    expect(world.server.count('POST', 'bookings')).toBe(BOOKINGS);
  }, 120_000);
});

/** Not heard of, and not sent again by whoever asks too early. */
async function isUnheard(pms: QloAppsPms, { key, request }: Wish): Promise<void> {
  expect(await codeOf(pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
  expect(['TIMEOUT_UNKNOWN', 'none']).toContain(await codeOf(pms.createBooking(request, writing(key))));
}

async function isFound(world: QloWorld, { key, request }: Wish): Promise<void> {
  const outcome = await world.pms.createBooking(request, writing(key));
  expect(outcome).toMatchObject({ kind: 'created', repeated: true, booking: { status: 'confirmed' } });
  expect(liveOrders(world, key)).toBe(1);
}

describe('a create that nobody has heard of', () => {
  it('is not sent again while QloApps may still be at work on it, and once more when it cannot be', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    world.server.fault({ method: 'POST', resource: 'bookings', spoil: 'reset', times: 1 });
    expect(await codeOf(world.pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    world.pass(59);
    expect(await codeOf(world.pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(world.server.count('POST', 'bookings')).toBe(1);
    world.pass(2);
    expect(await world.pms.createBooking(request, writing(key))).toMatchObject({ kind: 'created', repeated: false });
    expect(liveOrders(world, key)).toBe(1);
  });

  it('is remembered by another process', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    world.server.fault({ method: 'POST', resource: 'bookings', spoil: 'reset', times: 1 });
    expect(await codeOf(world.pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(await codeOf(world.beside().createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(world.server.count('POST', 'bookings')).toBe(1);
  });

  it('is sent again at once when it was never sent', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    world.server.denied.push('POST bookings');
    expect(await codeOf(world.pms.createBooking(request, writing(key)))).toBe('AUTH');
    world.server.denied.pop();
    expect(await world.pms.createBooking(request, writing(key))).toMatchObject({ kind: 'created', repeated: false });
  });

  it.each(['fatal_html', 'crash', 'garbage', 'truncated', 'wrong_types', 'huge', 'gzip_bomb', 'hang', 'reset', 'database_down'] as const)(
    'although it was made (%s) is found by its key and verified',
    async (spoil) => {
      const world = await startQloWorld();
      const [wish] = await wishes(world, 1);
      const { key, request } = wish!;
      world.server.fault({ method: 'POST', resource: 'bookings', spoil, works: true, times: 1 });
      const pms = world.beside({ access: impatientAccessTo(world.server) });
      expect(await codeOf(pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
      expect(await pms.createBooking(request, writing(key))).toMatchObject({ kind: 'created', repeated: true });
      expect(liveOrders(world, key)).toBe(1);
    },
  );

  it('and that lost its room meanwhile is taken back, not told to the guest', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, '2026-12-24', '2026-12-26', world.type.SUP);
    const key = newKey();
    world.server.fault({ method: 'POST', resource: 'bookings', spoil: 'reset', works: true, times: 1 });
    world.server.beforeWrite = () => {
      world.server.beforeWrite = () => undefined;
      void world.take('301', '2026-12-24', '2026-12-26');
    };
    expect(await codeOf(world.pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(await world.pms.createBooking(request, writing(key))).toEqual({ kind: 'no_availability' });
    expect(liveOrders(world, key)).toBe(0);
  });

  it('is verified although nobody waits any more: what was made does not stay unjudged', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    const waiting = new AbortController();
    world.server.beforeWrite = () => waiting.abort();
    expect(await world.pms.createBooking(request, { ...writing(key), signal: waiting.signal })).toMatchObject({ kind: 'created' });
  });

  it('is not sent at all when nobody waits any more', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    expect(await codeOf(world.pms.createBooking(request, { ...writing(key), signal: AbortSignal.abort() }))).toBe('UNAVAILABLE');
    expect(world.server.count('POST', 'bookings')).toBe(0);
  });
});

describe('a process that slept for a minute between its look and its POST', () => {
  it('makes no second booking of one yes: the older one stays, and both say so', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let sleeper: Promise<CreateOutcome> | undefined;
    const isReady = new Promise<void>((resolve) => {
      const journal = Object.assign(Object.create(world.journal) as typeof world.journal, {
        attempting: async (of: string) => {
          await world.journal.attempting(of);
          resolve();
          await asleep;
        },
      });
      sleeper = world.beside({ journal }).createBooking(request, writing(key));
    });
    await isReady;
    world.pass(61);
    const other = await world.beside().createBooking(request, writing(key));
    wake();
    const late = await sleeper;
    expect(world.server.count('POST', 'bookings')).toBe(2);
    expect(liveOrders(world, key)).toBe(1);
    expect([other, late]).toMatchObject([
      { kind: 'created', booking: { status: 'confirmed' } },
      { kind: 'created', repeated: true, booking: { id: bookingIn(other).id, status: 'confirmed' } },
    ]);
  });
});

/** Repeats without a look at what the first attempt has left. */
class Forgetful extends KeyDesk {
  override async find(): Promise<StoredBooking | undefined> {
    return undefined;
  }

  override async oldest(_key: string, made: StoredBooking): Promise<StoredBooking> {
    return made;
  }
}

describe('the tests catch an adapter that', () => {
  it('tries again without a look: bookings are doubled', async () => {
    const world = await startQloWorld();
    const all = await wishes(world, 8);
    const tools = world.toolsBeside({ access: { ...accessTo(world.server.url), writeMs: GIVES_UP_MS } });
    const pms = new QloAppsPms(tools, new Forgetful(tools));
    world.server.fault({ method: 'POST', resource: 'bookings', delayMs: COMMITS_AFTER_MS, times: 4 });
    for (const { key, request } of all.slice(0, 4)) {
      expect(await codeOf(pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
      await world.server.idle();
    }
    const patient = world.toolsBeside();
    const later = new QloAppsPms(patient, new Forgetful(patient));
    for (const { key, request } of all.slice(0, 4)) await later.createBooking(request, writing(key));
    expect(all.slice(0, 4).map(({ key }) => liveOrders(world, key))).toEqual([2, 2, 2, 2]);
  });
});

describe('two creates of one key that were both made', () => {
  it('become one as soon as anybody asks', async () => {
    const world = await startQloWorld();
    const [wish] = await wishes(world, 1);
    const { key, request } = wish!;
    const tools = world.toolsBeside();
    await new QloAppsPms(tools, new Forgetful(tools)).createBooking(request, writing(key));
    await new QloAppsPms(tools, new Forgetful(tools)).createBooking(request, writing(key));
    expect(liveOrders(world, key)).toBe(2);
    expect(await world.pms.createBooking(request, writing(key))).toMatchObject({ kind: 'created', repeated: true });
    expect(liveOrders(world, key)).toBe(1);
    expect(await roomsLeft(world.pms, '2027-02-01', '2027-02-03', world.type.STD)).toBe(9);
  });
});
