import { Circuit } from '@/capabilities/pms/circuit';
import { GuardedCalls } from '@/capabilities/pms/guarded-calls';
import type { PmsPort } from '@/capabilities/pms';
import { PmsCache } from '@/capabilities/pms/pms-cache';
import { ReservationTally } from '@/capabilities/pms/reservation-tally';
import { ResilientPms } from '@/capabilities/pms/resilient-pms';
import { SharedOutage } from '@/capabilities/pms/shared-outage';
import { RedisService } from '@/platform/redis';
import { type Clock, SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { quantile } from './process-figures';

const CALLS = 5_000;
const WARM_UP = 500;
const TENANT = tenantId('mirador');

/** Milliseconds that the decorator adds to a call of the adapter. */
export interface Overhead {
  readonly freshP95: number;
  readonly missedP95: number;
  readonly cachedP95: number;
}

interface Wrapped {
  readonly pms: ResilientPms;
  close(): void;
}

/** An adapter as the application talks to it; what it remembers is in `redis`. */
export function wrapped(adapter: PmsPort, redis: RedisService, clock: Clock): Wrapped {
  const timeZone = 'America/Lima';
  const circuit = new Circuit({ adapter: 'bench', tenant: TENANT }, { failures: 5, windowMs: 60_000, resetMs: 60_000 });
  const timeouts = { readMs: 3_000, writeMs: 5_000 };
  const pms = new ResilientPms({
    adapter,
    calls: new GuardedCalls(circuit, { adapter: 'bench', tenantId: TENANT, timeouts }),
    cache: new PmsCache(redis, clock, { tenantId: TENANT, propertyId: '1', adapter: 'bench-1', timeZone }, new SharedOutage(redis, 'down')),
    tally: new ReservationTally(),
    clock,
    timeZone,
  });
  return { pms, close: () => circuit.shutdown() };
}

/** The same question to the bare adapter and through the decorator, by turns, so that both meet the same machine. */
export async function measureOverhead(): Promise<Overhead> {
  const adapter = { listExtras: async () => [] } as unknown as PmsPort;
  const { pms, close } = wrapped(adapter, new RedisService(undefined), new SettableClock());
  let asked = 0;
  try {
    return {
      freshP95: await added(
        () => adapter.listExtras(),
        () => pms.listExtras('STD', { fresh: true }),
      ),
      missedP95: await added(
        () => adapter.listExtras(),
        () => pms.listExtras(String((asked += 1))),
      ),
      cachedP95: await added(
        () => adapter.listExtras(),
        () => pms.listExtras('STD'),
      ),
    };
  } finally {
    close();
  }
}

async function added(bare: () => Promise<unknown>, whole: () => Promise<unknown>): Promise<number> {
  const differences: number[] = [];
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const without = await milliseconds(bare);
    const difference = (await milliseconds(whole)) - without;
    if (call >= WARM_UP) differences.push(difference);
  }
  return quantile(differences, 0.95);
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
