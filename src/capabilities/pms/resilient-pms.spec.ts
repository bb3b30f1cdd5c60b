import { useEnvironment } from '@/platform/config';
import { RedisService } from '@/platform/redis';
import { SettableClock } from '@/shared/clock';
import { Circuit } from './circuit';
import { fakeWorld } from './fake-world.suite';
import { GuardedCalls } from './guarded-calls';
import { PmsCache } from './pms-cache';
import { PmsFaults } from './pms-faults';
import {
  pmsCacheHits,
  pmsCacheMisses,
  pmsErrors,
  pmsOperations,
  reservationLeadTime,
  reservationNights,
  reservations,
  reservationValue,
} from './pms.metrics';
import { describePms } from './pms.suite';
import { type PmsPort } from './pms.port';
import { book, codeOf, newKey, requestOf, stay, SUITE_HOTEL, SUITE_NOW, writing } from './pms-world.suite';
import { ReservationTally } from './reservation-tally';
import { ResilientPms } from './resilient-pms';
import { SharedOutage } from './shared-outage';

const READ_MS = 40;
const DECEMBER = stay('2026-12-04', '2026-12-07');

/** Every call that reached the hotel system. */
function counted(pms: PmsPort, asked: string[]): PmsPort {
  return new Proxy(pms, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        asked.push(String(name));
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));

const circuits: Circuit[] = [];

function setUp() {
  const world = fakeWorld();
  const clock = new SettableClock(SUITE_NOW, () => 0);
  const faults = new PmsFaults();
  const asked: string[] = [];
  const adapter = faults.around(counted(world.pms, asked), SUITE_HOTEL.id);
  const redis = new RedisService();
  const circuit = new Circuit({ adapter: 'mock', tenant: SUITE_HOTEL.id }, { failures: 5, windowMs: 60_000, resetMs: 60_000 });
  circuits.push(circuit);
  const scope = { tenantId: SUITE_HOTEL.id, propertyId: 'mirador', adapter: 'mock-1', timeZone: SUITE_HOTEL.timezone };
  const outage = new SharedOutage(redis, 'down');
  const cache = new PmsCache(redis, clock, scope, outage);
  const connect = () =>
    new ResilientPms({
      adapter,
      calls: new GuardedCalls(circuit, { adapter: 'mock', tenantId: SUITE_HOTEL.id, timeouts: { readMs: READ_MS, writeMs: READ_MS } }),
      cache: new PmsCache(redis, clock, scope, outage),
      tally: new ReservationTally(),
      clock,
      timeZone: SUITE_HOTEL.timezone,
    });
  return { ...world, cache, pms: connect(), inner: world.pms, connect, faults, asked, redis, circuit, clock, outage };
}

afterEach(() => circuits.splice(0).forEach((circuit) => circuit.shutdown()));

describePms('a hotel system behind the decorator', async () => {
  const { pms, type, known, setNow, take, clock, cache } = setUp();
  return {
    pms,
    type,
    known,
    setNow: (at) => {
      setNow(at);
      clock.set(at);
    },
    // Staff at the desk do not tell our cache: what a guest is shown may be a minute old, what is booked never is.
    take: async (...room) => {
      await take(...room);
      await cache.drop();
    },
  };
});

describe('a question asked twice', () => {
  it('is answered from the cache, until a booking changes the answer', async () => {
    const { pms, asked } = setUp();
    const first = await pms.searchOffers(DECEMBER);
    expect(await pms.searchOffers({ ...DECEMBER })).toEqual(first);
    expect(asked).toEqual(['searchOffers']);
    await book(pms, '2026-12-04', '2026-12-07', 'STD');
    const [standard] = await pms.searchOffers(DECEMBER);
    expect(standard?.roomsLeft).toBe(2);
  });

  it('is not kept when it is asked fresh, before a write', async () => {
    const { pms, asked } = setUp();
    await pms.searchOffers(DECEMBER);
    await pms.searchOffers(DECEMBER, { fresh: true });
    expect(asked).toEqual(['searchOffers', 'searchOffers']);
  });

  it('is shared with other processes and told apart by its arguments', async () => {
    const { pms, connect, asked } = setUp();
    await pms.searchOffers(DECEMBER);
    await connect().searchOffers(DECEMBER);
    await connect().searchOffers(stay('2026-12-04', '2026-12-08'));
    expect(asked).toHaveLength(2);
  });

  it('is asked once for guests who ask at the same instant', async () => {
    const { pms, asked } = setUp();
    await Promise.all(Array.from({ length: 20 }, () => pms.searchOffers(DECEMBER)));
    expect(asked).toEqual(['searchOffers']);
  });

  it('is asked anew in another hour of the hotel, because the terms may differ', async () => {
    const { pms, asked, clock } = setUp();
    await pms.searchOffers(DECEMBER);
    clock.advance(3_600_000);
    await pms.searchOffers(DECEMBER);
    expect(asked).toHaveLength(2);
  });

  it('counts hits and misses', async () => {
    const { pms } = setUp();
    const total = async (metric: typeof pmsCacheHits): Promise<number> =>
      (await metric.get()).values.filter((v) => v.labels['operation'] === 'listRoomTypes').reduce((sum, { value }) => sum + value, 0);
    const [hits, misses] = [await total(pmsCacheHits), await total(pmsCacheMisses)];
    await pms.listRoomTypes();
    await pms.listRoomTypes();
    expect([(await total(pmsCacheHits)) - hits, (await total(pmsCacheMisses)) - misses]).toEqual([1, 1]);
  });

  it('ignores what another version left in the cache', async () => {
    const { pms, redis } = setUp();
    const get = jest.spyOn(redis, 'get').mockResolvedValue('{"half":');
    expect(await pms.listRoomTypes()).toHaveLength(3);
    get.mockRestore();
  });
});

describe('a hotel system that fails', () => {
  it('is never mistaken for a full house', async () => {
    const { pms, faults } = setUp();
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' } });
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    expect(await pms.health()).toEqual({ kind: 'down', code: 'UNAVAILABLE' });
  });

  it('is left alone after five failures and asked again later, then all is well', async () => {
    const { pms, faults, circuit, asked } = setUp();
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' } });
    for (let i = 0; i < 5; i += 1) await codeOf(pms.searchOffers(DECEMBER));
    expect(circuit.state).toBe('open');
    faults.clear();
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    expect(asked).toEqual([]);
  });

  it('keeps its catalogue on show, but no offers', async () => {
    const { pms, faults, redis } = setUp();
    const types = await pms.listRoomTypes();
    await pms.searchOffers(DECEMBER);
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' } });
    const original = redis.get.bind(redis);
    // The minute and the hour are over.
    jest.spyOn(redis, 'get').mockImplementation((key) => (key.endsWith(':stale') ? original(key) : Promise.resolve(undefined)));
    expect(await pms.listRoomTypes()).toEqual(types);
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
  });

  it('does not hide a refusal behind an old answer', async () => {
    const { pms, faults } = setUp();
    await pms.listRoomTypes();
    faults.add({ effect: { kind: 'error', code: 'NOT_FOUND' }, method: 'getProperty' });
    expect(await codeOf(pms.getProperty())).toBe('NOT_FOUND');
  });

  it('shows what it last offered while it is down, for as long as a minute', async () => {
    const { pms, faults } = setUp();
    const offers = await pms.searchOffers(DECEMBER);
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' } });
    const request = { quote: { ...offers[0]!, extras: [], quotedAt: '' }, guest: { name: 'Lucía Vega' } };
    expect(await codeOf(pms.createBooking(request, writing()))).toBe('UNAVAILABLE');
    expect(await pms.searchOffers(DECEMBER)).toEqual(offers);
  });

  it('ends a question that nobody answers, and tells the adapter to stop', async () => {
    const { pms, faults } = setUp();
    faults.add({ effect: { kind: 'hang' } });
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    faults.clear();
    faults.add({ effect: { kind: 'slow' }, latencyMs: 10 * READ_MS });
    expect(await codeOf(pms.quote('x'))).toBe('UNAVAILABLE');
  });

  it('leaves a booking that was cut off unknown, neither made nor refused', async () => {
    const { pms, faults } = setUp();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    faults.add({ effect: { kind: 'hang' }, method: 'createBooking' });
    expect(await codeOf(pms.createBooking(request, writing()))).toBe('TIMEOUT_UNKNOWN');
  });

  it('gives any surprise of an adapter a name', async () => {
    const { pms, inner } = setUp();
    jest.spyOn(inner, 'searchOffers').mockRejectedValue(new TypeError('surprise'));
    jest.spyOn(inner, 'createBooking').mockRejectedValue(new TypeError('surprise'));
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    const quote = (await pms.listRoomTypes(), await requestOf(fakeWorld().pms, '2026-12-04', '2026-12-07', 'STD'));
    expect(await codeOf(pms.createBooking(quote, writing()))).toBe('TIMEOUT_UNKNOWN');
  });

  it('counts calls and errors by their code', async () => {
    const { pms, faults } = setUp();
    faults.add({ effect: { kind: 'error', code: 'PROTOCOL' }, times: 1 });
    await codeOf(pms.quote('x'));
    await codeOf(pms.quote('x'));
    const types = (await pmsErrors.get()).values.filter((v) => v.labels['operation'] === 'quote').map((v) => v.labels['type']);
    expect(types).toEqual(expect.arrayContaining(['PROTOCOL', 'INVALID_REQUEST']));
    expect((await pmsOperations.get()).values.some((v) => v.labels['outcome'] === 'PROTOCOL')).toBe(true);
  });
});

describe('the books of the hotel', () => {
  const tally = async () => {
    const sum = async (metric: typeof reservationNights): Promise<number> =>
      (await metric.get()).values.find((v) => 'metricName' in v && String(v.metricName).endsWith('_sum'))?.value ?? 0;
    const [made] = (await reservations.get()).values;
    return {
      made: made?.value ?? 0,
      value: await sum(reservationValue),
      nights: await sum(reservationNights),
      lead: await sum(reservationLeadTime),
    };
  };
  const since = (before: Awaited<ReturnType<typeof tally>>, after: Awaited<ReturnType<typeof tally>>) => ({
    made: after.made - before.made,
    value: after.value - before.value,
    nights: after.nights - before.nights,
    lead: after.lead - before.lead,
  });

  it('show a booking once, with value, nights and lead time', async () => {
    const { pms } = setUp();
    const before = await tally();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    const key = newKey();
    await pms.createBooking(request, writing(key));
    await pms.createBooking(request, writing(key));
    await pms.findBookings({ idempotencyKey: key });
    expect(since(before, await tally())).toEqual({ made: 1, value: 240, nights: 3, lead: 13 });
  });

  it.each(['a look-up', 'a repeat'])('show a booking whose answer was lost once it is found by %s', async (way) => {
    const { pms, faults } = setUp();
    const before = await tally();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    const key = newKey();
    faults.add({ effect: { kind: 'commit_then_timeout' }, method: 'createBooking', times: 1 });
    expect(await codeOf(pms.createBooking(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(since(before, await tally()).made).toBe(0);
    if (way === 'a look-up') expect((await pms.findBookings({ idempotencyKey: key })).items).toHaveLength(1);
    await pms.createBooking(request, writing(key));
    await pms.findBookings({ idempotencyKey: key });
    expect(since(before, await tally())).toMatchObject({ made: 1, value: 240 });
  });

  it('show no booking that was refused', async () => {
    const { pms } = setUp();
    const before = await tally();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', 'STD');
    await pms.createBooking({ ...request, guest: { name: '' } }, writing());
    expect(since(before, await tally()).made).toBe(0);
  });
});
