import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { RedisService } from '@/platform/redis';
import { type Spoil } from '@test/support/qloapps/qlo-fault';
import { closeQloWorlds, impatientAccessTo, type QloWorld, startQloWorld } from './adapters/qloapps/qloapps-world.suite';
import { Circuit } from './circuit';
import { GuardedCalls } from './guarded-calls';
import { PmsCache } from './pms-cache';
import { outcomeOf } from './pms-outcome';
import { newKey, requestOf, stay, SUITE_HOTEL, writing } from './pms-world.suite';
import { ReservationTally } from './reservation-tally';
import { ResilientPms } from './resilient-pms';
import { SharedOutage } from './shared-outage';

/** Longer than a busy machine needs; only what never answers is given up before, by the adapter. */
const TIMEOUTS = { readMs: 15_000, writeMs: 15_000 };
const DECEMBER = stay('2026-12-04', '2026-12-07');

/** An offer of a standard room. */
const TOKEN = Buffer.from(JSON.stringify(['31', '2026-12-04', '2026-12-07', [[2, []]]])).toString('base64url');

const circuits: Circuit[] = [];

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL', HTTP_RETRY_WAIT_MIN: '0' }));
afterEach(async () => {
  circuits.splice(0).forEach((circuit) => circuit.shutdown());
  await closeQloWorlds();
});

/** QloApps as the flows see it: behind deadline, circuit and cache. */
async function asTheFlowsSeeIt(resetMs = 60_000): Promise<QloWorld & { resilient: ResilientPms; circuit: Circuit }> {
  const world = await startQloWorld();
  const adapter = world.beside({
    access: impatientAccessTo(world.server),
    http: { request: (request) => new HttpClient().request(request) },
  });
  await adapter.getProperty();
  const circuit = new Circuit({ adapter: 'qloapps', tenant: SUITE_HOTEL.id }, { failures: 5, windowMs: 60_000, resetMs });
  circuits.push(circuit);
  const redis = new RedisService();
  const resilient = new ResilientPms({
    adapter,
    calls: new GuardedCalls(circuit, { adapter: 'qloapps', tenantId: SUITE_HOTEL.id, timeouts: TIMEOUTS }),
    cache: new PmsCache(
      redis,
      world.clock,
      {
        tenantId: SUITE_HOTEL.id,
        propertyId: '1',
        adapter: 'qloapps-1',
        timeZone: 'America/Lima',
      },
      new SharedOutage(redis, 'down'),
    ),
    tally: new ReservationTally(),
    clock: world.clock,
    timeZone: 'America/Lima',
  });
  return { ...world, resilient, circuit };
}

const FAULTS: readonly Spoil[] = [
  'crash',
  'hang',
  'drip',
  'garbage',
  'fatal_html',
  'truncated',
  'wrong_types',
  'other_fields',
  'huge',
  'gzip_bomb',
];

describe('a QloApps that answers with', () => {
  it.each(FAULTS)('%s is unavailable to a guest: not full, and not booked', async (spoil) => {
    const { resilient, server, type } = await asTheFlowsSeeIt();
    const request = await requestOf(resilient, '2026-12-04', '2026-12-07', type.STD);
    server.fault({ spoil });
    expect(await outcomeOf(resilient.searchOffers(stay('2027-01-10', '2027-01-12')))).toMatchObject({ kind: 'unavailable' });
    expect(await outcomeOf(resilient.createBooking(request, writing()))).toMatchObject({ kind: 'unavailable' });
    expect(server.state.orders.filter(({ source }) => source.startsWith('atrio'))).toEqual([]);
  });

  it('nothing but failures is left alone, tried again by one call, and in use again when it is well', async () => {
    const { resilient, server, circuit } = await asTheFlowsSeeIt(40);
    server.fault({ spoil: 'crash' });
    for (let call = 0; call < 5; call += 1) await outcomeOf(resilient.quote(TOKEN));
    expect(circuit.state).toBe('open');
    const asked = server.requests.length;
    expect(await outcomeOf(resilient.searchOffers(DECEMBER))).toEqual({ kind: 'unavailable', code: 'UNAVAILABLE' });
    expect(server.requests).toHaveLength(asked);
    while (circuit.state !== 'half_open') await new Promise((resolve) => setTimeout(resolve, 5));
    server.heal();
    expect(await resilient.searchOffers(DECEMBER)).toHaveLength(2);
    expect(circuit.state).toBe('closed');
  });

  it('a wrong key is left alone at once: no storm of refused calls', async () => {
    const { resilient, server, circuit } = await asTheFlowsSeeIt();
    server.fault({ spoil: 'unauthorized' });
    expect(await outcomeOf(resilient.searchOffers(DECEMBER))).toEqual({ kind: 'unavailable', code: 'AUTH' });
    expect(circuit.state).toBe('open');
  });
});

describe('a booking whose answer is lost', () => {
  it('is counted once, when it is found', async () => {
    const { resilient, server, type, pms } = await asTheFlowsSeeIt();
    const request = await requestOf(resilient, '2026-12-04', '2026-12-07', type.STD);
    const key = newKey();
    server.fault({ method: 'POST', resource: 'bookings', spoil: 'hang', works: true, times: 1 });
    expect(await outcomeOf(resilient.createBooking(request, writing(key)))).toEqual({ kind: 'unavailable', code: 'TIMEOUT_UNKNOWN' });
    expect((await resilient.findBookings({ idempotencyKey: key })).items).toMatchObject([{ status: 'confirmed' }]);
    expect(await pms.createBooking(request, writing(key))).toMatchObject({ kind: 'created', repeated: true });
  });
});
