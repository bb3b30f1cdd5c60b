import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LockBackend, Lease } from './lock-backend.port';

const TTL_MS = 5_000;
const SHORT_MS = 60;

async function taken(locks: LockBackend, key: string, owner: string = randomUUID(), ttlMs = TTL_MS): Promise<Lease> {
  const acquisition = await locks.acquire(key, owner, ttlMs);
  if (acquisition.kind !== 'acquired') throw new Error(`${key} is held`);
  return acquisition.lease;
}

async function untilFree(locks: LockBackend, key: string): Promise<void> {
  while (await locks.isHeld(key)) await pause(10);
}

/** What every lock promises, as data: so that a broken one can be shown to break a promise. */
export const LOCK_PROMISES: Readonly<Record<string, (locks: LockBackend, key: string) => Promise<void>>> = {
  'gives a free key and refuses it to a second': async (locks, key) => {
    await taken(locks, key);
    expect((await locks.acquire(key, 'other', TTL_MS)).kind).toBe('held');
    expect(await locks.isHeld(key)).toBe(true);
  },
  'gives it to exactly one of a hundred who come at once': async (locks, key) => {
    const all = await Promise.all(Array.from({ length: 100 }, (_, n) => locks.acquire(key, `owner-${n}`, TTL_MS)));
    expect(all.filter((one) => one.kind === 'acquired')).toHaveLength(1);
  },
  'gives it to the next when it was given back': async (locks, key) => {
    expect(await locks.release(await taken(locks, key))).toBe('released');
    expect(await locks.isHeld(key)).toBe(false);
    await taken(locks, key);
  },
  'gives it to the next when its time has ended, and says whose it was': async (locks, key) => {
    await taken(locks, key, 'sleeper', SHORT_MS);
    await untilFree(locks, key);
    expect(await locks.acquire(key, 'next', TTL_MS)).toMatchObject({ kind: 'acquired', expiredOwner: 'sleeper' });
  },
  'gives every holder a higher fence than all before': async (locks, key) => {
    const fences: bigint[] = [];
    for (let round = 0; round < 5; round += 1) {
      const lease = await taken(locks, key);
      fences.push(lease.fence);
      await locks.release(lease);
    }
    expect([...fences].sort((a, b) => Number(a - b))).toEqual(fences);
    expect(new Set(fences).size).toBe(5);
  },
  'keeps it for a holder who extends it, and not for one whose time has ended': async (locks, key) => {
    const lease = await taken(locks, key, 'worker', 1_000);
    expect(await locks.extend(lease, TTL_MS)).toBe(true);
    const other = await taken(locks, `${key}-2`, 'sleeper', SHORT_MS);
    await untilFree(locks, `${key}-2`);
    expect(await locks.extend(other, TTL_MS)).toBe(false);
  },
  'lets nobody give back what another holds': async (locks, key) => {
    const sleeper = await taken(locks, key, 'sleeper', SHORT_MS);
    await untilFree(locks, key);
    const next = await taken(locks, key, 'next');
    expect(await locks.release(sleeper)).toBe('taken');
    expect((await locks.acquire(key, 'third', TTL_MS)).kind).toBe('held');
    expect(next.fence).toBeGreaterThan(sleeper.fence);
  },
};

export function describeLocks(name: string, make: () => LockBackend): void {
  describe(name, () => {
    it.each(Object.keys(LOCK_PROMISES))('%s', async (promise) => {
      await LOCK_PROMISES[promise]?.(make(), `suite-${randomUUID()}`);
    });
  });
}
