import { Circuit } from '@/capabilities/pms/circuit';
import { closeQloWorlds, impatientAccessTo, startQloWorld } from '@/capabilities/pms/adapters/qloapps/qloapps-world.suite';
import { GuardedCalls } from '@/capabilities/pms/guarded-calls';
import { PmsCache } from '@/capabilities/pms/pms-cache';
import { LUCIA, requestOf, stay, SUITE_HOTEL, writing } from '@/capabilities/pms/pms-world.suite';
import { ReservationTally } from '@/capabilities/pms/reservation-tally';
import { ResilientPms } from '@/capabilities/pms/resilient-pms';
import { SharedOutage } from '@/capabilities/pms/shared-outage';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { redirectLog } from '@/platform/observability';
import { registry } from '@/platform/observability/metrics/registry';
import { errorCode } from '@/shared/app-error';
import { lightTracer } from '@/platform/observability/tracing/light-tracer';
import { useTracer } from '@/platform/observability/tracing/spans';
import { RedisService } from '@/platform/redis';
import { type Spoil } from './qlo-fault';
import { TEST_KEY } from './qlo-server';

const FAULTS: readonly Spoil[] = [
  'unauthorized',
  'no_permission',
  'redirect',
  'disabled',
  'crash',
  'garbage',
  'wrong_types',
  'reset',
  'hang',
];
const SECRETS = [TEST_KEY, Buffer.from(`${TEST_KEY}:`).toString('base64'), 'Basic '];
const PERSONAL = [LUCIA.name, LUCIA.email!, LUCIA.phone!, 'Vega'];

/** Everything this process tells anybody while it works. */
function eavesdrop(): string[] {
  const heard: string[] = [];
  useEnvironment({ LOG_LEVEL: 'DEBUG', HTTP_RETRY_WAIT_MIN: '0' });
  redirectLog({ write: (line) => void heard.push(line) });
  useTracer({
    ...lightTracer,
    start: (name, attributes, parent) => {
      heard.push(JSON.stringify([name, attributes()]));
      return lightTracer.start(name, attributes, parent);
    },
  });
  return heard;
}

/** Messages, details, stacks and causes. */
function everythingIn(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.message, error.stack ?? '', JSON.stringify({ ...error }), ...everythingIn(error.cause)];
}

afterEach(async () => {
  redirectLog();
  useTracer();
  await closeQloWorlds();
});

async function behindTheDecorator() {
  const world = await startQloWorld();
  const adapter = world.beside({
    access: impatientAccessTo(world.server),
    http: { request: (request) => new HttpClient().request(request) },
  });
  const circuit = new Circuit({ adapter: 'qloapps', tenant: SUITE_HOTEL.id }, { failures: 999, windowMs: 60_000, resetMs: 1 });
  const redis = new RedisService();
  const pms = new ResilientPms({
    adapter,
    calls: new GuardedCalls(circuit, { adapter: 'qloapps', tenantId: SUITE_HOTEL.id, timeouts: { readMs: 15_000, writeMs: 15_000 } }),
    cache: new PmsCache(
      redis,
      world.clock,
      {
        tenantId: SUITE_HOTEL.id,
        propertyId: '1',
        adapter: 'q',
        timeZone: 'America/Lima',
      },
      new SharedOutage(redis, 'down'),
    ),
    tally: new ReservationTally(),
    clock: world.clock,
    timeZone: 'America/Lima',
  });
  return { ...world, pms, circuit };
}

describe('the key of QloApps, and what guests tell it,', () => {
  it('are in the requests to it and nowhere else: no log, no error, no metric, no trace', async () => {
    const heard = eavesdrop();
    const { pms, server, type, circuit } = await behindTheDecorator();
    const request = await requestOf(pms, '2026-12-04', '2026-12-07', type.STD);
    expect((await pms.createBooking(request, writing())).kind).toBe('created');
    const errors: unknown[] = [];
    for (const fault of FAULTS.flatMap((spoil) => [{ spoil }, { spoil, method: 'POST', resource: 'bookings' }])) {
      server.fault(fault);
      const calls = [
        pms.searchOffers(stay('2027-01-10', '2027-01-12')),
        pms.createBooking(request, writing()),
        pms.findGuests!({ email: LUCIA.email! }),
      ];
      errors.push(...(await Promise.allSettled(calls)).flatMap((call) => (call.status === 'rejected' ? [call.reason] : [])));
      server.heal();
      while (circuit.state === 'open') await new Promise((resolve) => setTimeout(resolve, 2));
      await pms.searchOffers(stay('2027-01-10', '2027-01-12'), { fresh: true });
    }
    circuit.shutdown();
    const told = [...heard, ...errors.flatMap(everythingIn), await registry.metrics()].join('\n');
    expect(new Set(errors.map(errorCode))).toEqual(new Set(['AUTH', 'CONFIG', 'UNAVAILABLE', 'PROTOCOL', 'TIMEOUT_UNKNOWN']));
    expect(told).toContain('pms_api_latency_seconds_count');
    expect(told).toContain('pms.createBooking');
    for (const secret of [...SECRETS, ...PERSONAL]) expect(told).not.toContain(secret);
  });
});
