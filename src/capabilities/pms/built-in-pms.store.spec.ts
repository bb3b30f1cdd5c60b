import { type Database, NetworkInTransactionError, sql } from '@/platform/database';
import { SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { type StayNights } from './adapters/mock/inventory.port';
import { InventoryStore } from './adapters/mock/inventory.store';
import { MockPms } from './adapters/mock/mock.adapter';
import { PmsDatabase } from './pms-database.suite';
import { describePms } from './pms.suite';
import {
  allAtOnce,
  book,
  byReference,
  codeOf,
  FIXTURE_NAMES,
  type PmsWorld,
  requestOf,
  roomsLeft,
  SUITE_SETTINGS as settings,
  SUITE_NOW,
  writing,
} from './pms-world.suite';

let house: PmsDatabase;
let database: Database;
let clock: SettableClock;

beforeAll(async () => {
  house = await PmsDatabase.open();
  database = house.database;
});

beforeEach(async () => {
  await house.reset();
  clock = new SettableClock(SUITE_NOW, () => 0);
});

afterAll(() => house.close());

const world = (inventory = new InventoryStore(database, settings.tenantId)): PmsWorld => ({
  pms: new MockPms(settings, inventory, clock),
  ...FIXTURE_NAMES,
  setNow: (at) => clock.set(at),
  take: (...stay) => house.take(...stay),
});

describePms('the built-in inventory', async () => world());

/** Believes every room to be free, as a reader does whose list is old. */
class HopefulInventory extends InventoryStore {
  override async freeRooms({ roomTypeId }: StayNights): Promise<readonly number[]> {
    const rows = await database.query<{ id: number }>(sql`
      SELECT id FROM pms_rooms WHERE tenant_id = 'mirador' AND room_type_id = ${roomTypeId} ORDER BY number DESC`);
    return rows.map(({ id }) => id);
  }
}

describe('the table is the last judge', () => {
  it('takes the next room when the chosen one was just taken', async () => {
    const { pms } = world(new HopefulInventory(database, settings.tenantId));
    const booking = await book(pms, '2026-12-24', '2026-12-26', 'SUP');
    expect(booking.lines[0]?.roomNumber).toBe('301');
  });

  it('sells no room twice however old the list of free rooms is', async () => {
    const { pms } = world(new HopefulInventory(database, settings.tenantId));
    const request = await requestOf(pms, '2026-12-24', '2026-12-26', 'SUP');
    const kinds = (await allAtOnce(20, () => pms.createBooking(request, writing()))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'created')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'no_availability')).toHaveLength(19);
  });

  it('leaves no gap in the numbers when guests were turned away', async () => {
    const { pms } = world(new HopefulInventory(database, settings.tenantId));
    await house.take('301', '2026-12-24', '2026-12-26');
    const quote = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    const gone = { ...quote, quote: { ...quote.quote, offerToken: tokenFor(quote.quote.offerToken) } };
    expect((await pms.createBooking(gone, writing())).kind).not.toBe('created');
    expect((await pms.createBooking(quote, writing())).kind).toBe('created');
    expect((await byReference(pms, 'BK-1003')).lines[0]?.roomTypeId).toBe('STD');
  });
});

/** The same offer for the nights on which nothing is left, at the same total. */
const tokenFor = (token: string): string => {
  const wish: Record<string, unknown> = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  return Buffer.from(JSON.stringify({ ...wish, in: '2026-12-23', out: '2026-12-26' })).toString('base64url');
};

describe('one hotel', () => {
  it('never sees a booking of another', async () => {
    const mare = new MockPms({ ...settings, tenantId: tenantId('mare') }, new InventoryStore(database, tenantId('mare')), clock);
    const emma = await byReference(world().pms, 'BK-1002');
    expect(await codeOf(mare.getBooking(emma.id))).toBe('NOT_FOUND');
    expect((await mare.findBookings({ reference: 'BK-1002' })).items).toEqual([]);
    expect(await mare.findBookings({ reference: 'BM-2001' })).toMatchObject({ items: [{ guest: { name: 'João Lima' } }] });
    expect(await codeOf(mare.cancelBooking(emma.id, { reason: 'x', expectedFee: { minor: 0, currency: 'USD' } }, writing()))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a write nobody waits for any more', () => {
  it('leaves nothing behind', async () => {
    const { pms } = world();
    const request = await requestOf(pms, '2026-12-24', '2026-12-26', 'SUP');
    await expect(pms.createBooking(request, { ...writing(), signal: AbortSignal.abort() })).rejects.toThrow();
    expect(await roomsLeft(pms, '2026-12-24', '2026-12-26', 'SUP')).toBe(1);
    expect((await book(pms, '2026-12-24', '2026-12-26', 'SUP')).reference).toBe('BK-1003');
  });
});

describe("a caller's transaction", () => {
  it('is refused, because a refusal could not be undone in it', async () => {
    const { pms } = world();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    await expect(database.transaction(() => pms.createBooking(request, writing()))).rejects.toThrow(NetworkInTransactionError);
  });
});

describe('a room that somebody leaves late', () => {
  it('is given to a guest of that day only when no other is free', async () => {
    const { pms } = world();
    const carlos = await byReference(pms, 'BK-1001');
    const late = { bookingId: carlos.id, lineId: carlos.lines[0]!.lineId, time: '16:00', expectedPrice: { minor: 3_000, currency: 'USD' } };
    expect((await pms.postLateCheckout(late, writing())).kind).toBe('posted');
    const rooms: (string | null | undefined)[] = [];
    for (let left = await roomsLeft(pms, '2026-11-23', '2026-11-24', 'STD'); left > 0; left -= 1) {
      rooms.push((await book(pms, '2026-11-23', '2026-11-24', 'STD')).lines[0]?.roomNumber);
    }
    expect(rooms.at(-1)).toBe('204');
  });
});

describe('without the constraint of the table', () => {
  it('the same rush would sell one room many times: it is what keeps the promise', async () => {
    await database.execute(sql`ALTER TABLE pms_stays DROP CONSTRAINT pms_stays_no_overlap`);
    const { pms } = world(new HopefulInventory(database, settings.tenantId));
    const request = await requestOf(pms, '2026-12-24', '2026-12-26', 'SUP');
    const kinds = (await allAtOnce(20, () => pms.createBooking(request, writing()))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'created').length).toBeGreaterThan(1);
  });
});

describe('a database that is away', () => {
  it('is reported as down', async () => {
    const { pms } = world();
    await house.drop();
    expect(await pms.health()).toEqual({ kind: 'down', code: 'UNAVAILABLE' });
  });
});
