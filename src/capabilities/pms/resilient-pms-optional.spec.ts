import { useEnvironment } from '@/platform/config';
import { RedisService } from '@/platform/redis';
import { Circuit } from './circuit';
import { fakeWorld } from './fake-world.suite';
import { GuardedCalls } from './guarded-calls';
import { PmsCache } from './pms-cache';
import { outcomeOf } from './pms-outcome';
import { type PmsPort } from './pms.port';
import { byReference, SUITE_HOTEL, SUITE_NOW, writing } from './pms-world.suite';
import { SettableClock } from '@/shared/clock';
import { ReservationTally } from './reservation-tally';
import { ResilientPms } from './resilient-pms';
import { SharedOutage } from './shared-outage';

const circuit = new Circuit({ adapter: 'mock', tenant: SUITE_HOTEL.id }, { failures: 5, windowMs: 60_000, resetMs: 60_000 });

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterAll(() => circuit.shutdown());

function behindTheDecorator(adapter: PmsPort): ResilientPms {
  const clock = new SettableClock(SUITE_NOW, () => 0);
  const scope = { tenantId: SUITE_HOTEL.id, propertyId: 'mirador', adapter: 'mock-1', timeZone: SUITE_HOTEL.timezone };
  const redis = new RedisService();
  return new ResilientPms({
    adapter,
    calls: new GuardedCalls(circuit, { adapter: 'mock', tenantId: SUITE_HOTEL.id, timeouts: { readMs: 1_000, writeMs: 1_000 } }),
    cache: new PmsCache(redis, clock, scope, new SharedOutage(redis, 'down')),
    tally: new ReservationTally(),
    clock,
    timeZone: SUITE_HOTEL.timezone,
  });
}

describe('what only some systems can do', () => {
  it('is not there when the hotel system cannot', () => {
    const pms = behindTheDecorator(fakeWorld().pms);
    expect([pms.findGuests, pms.upsertGuest, pms.changes]).toEqual([undefined, undefined, undefined]);
  });

  it('is there when it can, and guarded like everything else', async () => {
    const { pms: inner, known } = fakeWorld();
    const emma = await byReference(inner, known.emma);
    const able = Object.assign(Object.create(inner) as PmsPort, {
      findGuests: async () => [emma.guest],
      upsertGuest: async () => Promise.reject(new Error('lost')),
      async *changes() {
        yield emma;
      },
    });
    const pms = behindTheDecorator(able);
    expect(await pms.findGuests?.({ phone: '+447700900123' })).toEqual([emma.guest]);
    expect(await outcomeOf(pms.upsertGuest!({ name: 'Emma' }, writing()))).toEqual({ kind: 'unavailable', code: 'TIMEOUT_UNKNOWN' });
    const seen: string[] = [];
    for await (const { reference } of pms.changes!('2026-11-20T00:00:00Z')) seen.push(reference);
    expect(seen).toEqual([known.emma]);
  });
});
