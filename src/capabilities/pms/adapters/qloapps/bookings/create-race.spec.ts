import { useEnvironment } from '@/platform/config';
import { each, roundsOf } from '@test/support/rounds';
import { type CreateOutcome } from '@/capabilities/pms/booking.port';
import { PMS_PROMISES } from '@/capabilities/pms/pms.suite';
import { allAtOnce, book, newKey, requestOf, writing } from '@/capabilities/pms/pms-world.suite';
import { QloAppsPms } from '../qloapps.adapter';
import { closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';
import { KeyDesk } from './key-desk';
import { type RoomLocks } from './room-locks';
import { type StoredBooking } from './stored-booking';

/** More by `QLO_RACE_ROUNDS=50`. */
const ROUNDS = roundsOf('QLO_RACE_ROUNDS', 3);
const GUESTS = 100;
const [CHECK_IN, CHECK_OUT] = ['2026-12-24', '2026-12-26'] as const;

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

const liveRows = ({ server }: QloWorld, room: number): number =>
  server.state.rows.filter(
    (row) => row.id_room === room && row.is_back_order === 0 && row.is_refunded === 0 && row.date_from.startsWith(CHECK_IN),
  ).length;

/** Of the superior rooms only this one is left for the nights. */
const lastRoom = ({ server }: QloWorld): number => server.state.rooms.find(({ room_num: number }) => number === '301')?.id ?? 0;

const kinds = (outcomes: readonly CreateOutcome[], kind: CreateOutcome['kind']): number =>
  outcomes.filter((one) => one.kind === kind).length;

/** Guests who share no lock, as those of the website: each is a process of his own. */
async function rivals(world: QloWorld, count: number, start = world.beside): Promise<CreateOutcome[]> {
  const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
  const processes = Array.from({ length: count }, () => start());
  await Promise.all(processes.map((pms) => pms.getProperty()));
  return allAtOnce(count, (index) => processes[index]!.createBooking(request, writing()));
}

describe('a hundred guests and one room', () => {
  it.each(each(ROUNDS))('round %i: behind one lock one of them is booked, and only one is sent', async () => {
    const world = await startQloWorld();
    world.server.race = { workMs: 2, windowMs: 1 };
    const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    const outcomes = await allAtOnce(GUESTS, () => world.pms.createBooking(request, writing()));
    expect([kinds(outcomes, 'created'), kinds(outcomes, 'no_availability')]).toEqual([1, GUESTS - 1]);
    expect(world.server.count('POST', 'bookings')).toBe(1);
    expect(liveRows(world, lastRoom(world))).toBe(1);
  });

  it.each(each(Math.ceil(ROUNDS / 2)))('round %i: without a common lock one of them keeps the room', async () => {
    const world = await startQloWorld();
    world.server.race = { workMs: 25, windowMs: 25 };
    const outcomes = await rivals(world, GUESTS);
    expect(world.server.count('POST', 'bookings')).toBeGreaterThan(1);
    expect([kinds(outcomes, 'created'), kinds(outcomes, 'no_availability')]).toEqual([1, GUESTS - 1]);
    expect(liveRows(world, lastRoom(world))).toBe(1);
  });
});

/** Believes whatever QloApps has answered. */
class Trusting extends KeyDesk {
  override async verified(id: string): Promise<StoredBooking | undefined> {
    return this.tools.reader.get(id);
  }
}

/** Looks for nothing that an earlier attempt may have left. */
class Forgetful extends KeyDesk {
  override async find(): Promise<StoredBooking | undefined> {
    return undefined;
  }

  override async oldest(_key: string, made: StoredBooking): Promise<StoredBooking> {
    return made;
  }
}

/** Gives the lock back before the work is done. */
const hasty: RoomLocks = { hold: (_keys, work) => work() };

const promise = (says: string): ((world: QloWorld) => Promise<void>) => {
  const found = PMS_PROMISES.find((candidate) => candidate.says === says);
  if (found === undefined) throw new Error(`no promise ${says}`);
  return (world) => found.holds(world);
};

describe('the tests catch an adapter that', () => {
  it('does not verify: rivals share the room', async () => {
    const world = await startQloWorld();
    world.server.race = { workMs: 15, windowMs: 15 };
    const outcomes = await rivals(world, 20, () => new QloAppsPms(world.toolsBeside(), new Trusting(world.tools)));
    expect(kinds(outcomes, 'created')).toBeGreaterThan(1);
  });

  it('gives the lock back too early: one key books several rooms', async () => {
    const world = await startQloWorld({ parts: { locks: hasty } });
    world.server.race = { workMs: 15, windowMs: 15 };
    await expect(promise('makes one booking of ten simultaneous creates with one key')(world)).rejects.toThrow(/expect/);
    expect(world.server.count('POST', 'bookings')).toBeGreaterThan(1);
  });

  it('does not look up by key: a repeated create books again', async () => {
    const world = await startQloWorld();
    const pms = new QloAppsPms(world.tools, new Forgetful(world.tools));
    await expect(promise('answers a repeated create with the booking it made the first time')({ ...world, pms })).rejects.toThrow(/expect/);
  });
});

describe('a website guest, who takes no lock of ours,', () => {
  it('keeps the room when he was first, and ours is told that it is gone', async () => {
    const world = await startQloWorld();
    world.server.beforeWrite = () => {
      world.server.beforeWrite = () => undefined;
      void world.take('301', CHECK_IN, CHECK_OUT);
    };
    const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    const key = newKey();
    expect(await world.pms.createBooking(request, writing(key))).toEqual({ kind: 'no_availability' });
    expect(liveRows(world, lastRoom(world))).toBe(1);
    expect(await world.pms.findBookings({ idempotencyKey: key })).toEqual({ items: [], nextCursor: null });
    expect(await world.pms.createBooking(request, writing(key))).toEqual({ kind: 'no_availability' });
  });

  it('does not disturb a booking of ours that was there before', async () => {
    const world = await startQloWorld();
    const booking = await book(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    await world.take('301', CHECK_IN, CHECK_OUT);
    expect((await world.pms.getBooking(booking.id)).status).toBe('confirmed');
    const rival = world.server.state.orders.at(-1)!;
    expect((await world.pms.getBooking(String(rival.id))).status).toBe('overbooked');
  });
});

describe('a booking that comes out on other nights', () => {
  it('is taken back and left to the staff, and never called confirmed', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    world.server.onAnswer = () => {
      const row = world.server.state.rows.at(-1)!;
      world.server.state.rows = [...world.server.state.rows.slice(0, -1), { ...row, date_to: '2026-12-27 00:00:00' }];
    };
    await expect(world.pms.createBooking(request, writing())).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(liveRows(world, lastRoom(world))).toBe(0);
  });
});

describe('a booking that comes out at another price', () => {
  it('is taken back, and the guest is asked again when the price has really changed', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    const fee = world.server.state.services.find(({ name }) => name === 'Linen fee')!;
    world.server.beforeWrite = () => (fee.price *= 2);
    const outcome = await world.pms.createBooking(request, writing());
    expect(outcome).toMatchObject({ kind: 'price_changed', quote: { price: { gross: { minor: 23_000 } } } });
    expect(liveRows(world, lastRoom(world))).toBe(0);
  });

  it('is taken back and left to the staff when QloApps shows one price and books another', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, CHECK_IN, CHECK_OUT, world.type.SUP);
    const fee = world.server.state.services.find(({ name }) => name === 'Linen fee')!;
    const shown = fee.price;
    world.server.beforeWrite = () => (fee.price = shown * 2);
    const settled = world.pms.createBooking(request, writing());
    world.server.onAnswer = () => (fee.price = shown);
    await expect(settled).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(liveRows(world, lastRoom(world))).toBe(0);
  });
});
