import { PmsError } from '@/capabilities/pms';
import { MemoryEffects } from '@test/support/memory-orders';
import { OrderWorld, type OrderWorldOptions } from '@test/support/order-world';
import { RacyPms } from '@test/support/racy-pms';
import type { EffectRow, NewEffect } from './effects.store';
import type { Named, Settled } from './effect';
import { EffectRunner, type Work } from './effect-runner.service';

const GUEST = 'Lucía Vega';

/** Every way in which a guest's yes may go wrong: how late each create arrives, and whether the turn runs again meanwhile. */
const MISHAPS: Readonly<Record<string, { readonly lateness: (number | undefined)[]; readonly again: boolean }>> = {
  'the answer is lost and the booking is there at once': { lateness: [0], again: false },
  'the booking arrives after all early looks': { lateness: [20], again: false },
  'the booking arrives in the last second of the other side’s limit': { lateness: [59], again: false },
  'the booking never arrives': { lateness: [10_000], again: false },
  'the turn crashes and runs again while the booking is on its way': { lateness: [20], again: true },
  'the turn runs twice and nothing goes wrong': { lateness: [], again: true },
};

async function played(mishap: keyof typeof MISHAPS, options: OrderWorldOptions = {}): Promise<{ bookings: number; world: OrderWorld }> {
  const { lateness, again } = MISHAPS[mishap] ?? { lateness: [], again: false };
  const world = new OrderWorld({ lateness: [...lateness], ...options });
  const quote = await world.quote();
  await world.order('booking:1', quote, GUEST);
  if (again) await world.order('booking:1', quote, GUEST);
  await world.settle();
  return { bookings: await world.bookingsOf(GUEST), world };
}

describe('what a guest has agreed to', () => {
  it.each(Object.keys(MISHAPS))('is booked exactly once when %s', async (mishap) => {
    expect((await played(mishap)).bookings).toBe(1);
  });

  it('is told to the guest once it is known, in words that are true', async () => {
    const { world } = await played('the booking arrives after all early looks');
    expect(world.notices).toHaveLength(1);
    expect(world.notices[0]).toContain('BK-1003');
    expect(world.late.sent).toBe(1);
  });

  it('is tried again under its key only when it can arrive no more', async () => {
    const { world } = await played('the booking never arrives');
    expect(world.late.sent).toBe(2);
    expect(world.notices[0]).toContain('BK-1003');
  });

  it('200 bookings whose answer comes after our time-out: none doubled, none lost', async () => {
    for (let round = 0; round < 200; round += 1) {
      const world = new OrderWorld({ lateness: [(round * 7) % 60] });
      await world.order('booking:1', await world.quote(), GUEST);
      await world.settle();
      expect({ round, bookings: await world.bookingsOf(GUEST) }).toEqual({ round, bookings: 1 });
    }
  });

  it('waits while the hotel system is down, and is booked once when it is back', async () => {
    const world = new OrderWorld();
    const quote = await world.quote();
    const asked = world.fake.quote.bind(world.fake);
    world.fake.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    expect(await world.order('booking:1', quote, GUEST)).toEqual({ state: 'waiting', result: { kind: 'unavailable' } });
    world.fake.quote = asked;
    await world.settle();
    expect(await world.bookingsOf(GUEST)).toBe(1);
    expect(world.notices).toEqual([expect.stringContaining('BK-1003')]);
  });

  it('is given up at its deadline, and the guest and a person are told', async () => {
    const world = new OrderWorld();
    const quote = await world.quote();
    world.fake.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    await world.order('booking:1', quote, GUEST);
    world.clock.advance(3_601_000);
    await world.settle();
    expect(world.notices).toEqual([expect.stringContaining('no está hecho')]);
    expect(world.calls).toEqual(['pms_unavailable']);
    expect(await world.bookingsOf(GUEST)).toBe(0);
  });

  it('goes to a person when nobody can tell for an hour whether it was done', async () => {
    const world = new OrderWorld({ lateness: [10_000] });
    const quote = await world.quote();
    await world.order('booking:1', quote, GUEST);
    world.clock.advance(3_601_000);
    await world.settle();
    expect(world.notices).toEqual([expect.stringContaining('no lo repita')]);
    expect(world.calls).toEqual(['effect_unknown']);
  });

  it('is asked again when its price has changed meanwhile, and not booked', async () => {
    const world = new OrderWorld();
    const quote = await world.quote();
    const asked = world.fake.quote.bind(world.fake);
    world.fake.quote = () => Promise.reject(new PmsError('UNAVAILABLE', 'down'));
    await world.order('booking:1', quote, GUEST);
    world.fake.quote = async (token, extras) => {
      const fresh = await asked(token, extras);
      return fresh && { ...fresh, price: { ...fresh.price, gross: { minor: 18_000, currency: 'USD' } } };
    };
    await world.settle();
    expect(world.notices).toEqual([expect.stringContaining('USD 180.00')]);
    expect(await world.bookingsOf(GUEST)).toBe(0);
  });

  it('of two guests with the same room in mind, both are served as long as there are rooms', async () => {
    const world = new OrderWorld();
    const quote = await world.quote();
    const both = await Promise.all([world.order('a', quote, 'Ana Ruiz'), world.order('b', quote, 'Rosa Díaz')]);
    expect(both.map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

/** Lets everybody in at once, as a lock does that is given back before the work is committed. */
class EarlyReleasedLocks {
  async tryWithLock<T>(_lock: unknown, work: (fence: bigint) => Promise<T>) {
    return { kind: 'done', value: await work(1n) } as const;
  }
}

async function lastRoomSales(locks?: unknown): Promise<number> {
  const world = new OrderWorld({ pms: (fake) => new RacyPms(fake).port, ...(locks === undefined ? {} : { locks }) });
  const quote = await world.quote();
  const ends = await Promise.all(Array.from({ length: 8 }, (_, guest) => world.order(`booking:${guest}`, quote, 'Race Guest')));
  const booked = ends.filter(({ result }) => result.kind === 'booked').length;
  expect(await world.bookingsOf('Race Guest')).toBe(booked);
  return booked;
}

describe('the last room of a hotel system that looks and then writes', () => {
  it('is sold once behind the lock', async () => {
    expect(await lastRoomSales()).toBe(1);
  });
});

/** Repeats what may have been done, without a look. */
class RetryingRunner extends EffectRunner {
  protected override perform<R, T extends Named>({ desk, effect, order }: Work<R, T>): Promise<Settled<T>> {
    return effect.attempt(desk, order, false);
  }
}

/** Forgets its keys: a dropped unique index. */
class KeylessEffects extends MemoryEffects {
  private made = 0;

  override begin(effect: NewEffect): Promise<EffectRow> {
    this.made += 1;
    return super.begin({ ...effect, key: `${effect.key}#${this.made}` });
  }
}

const BROKEN: readonly { readonly how: string; readonly options: OrderWorldOptions; readonly mishap: keyof typeof MISHAPS }[] = [
  {
    how: 'repeats without a look',
    options: { runner: RetryingRunner },
    mishap: 'the turn crashes and runs again while the booking is on its way',
  },
  {
    how: 'keeps its intents without a unique key',
    options: { store: (nowS) => new KeylessEffects(nowS) },
    mishap: 'the turn runs twice and nothing goes wrong',
  },
];

describe('these promises are not empty:', () => {
  it.each(BROKEN)('one that $how breaks one', async ({ options, mishap }) => {
    expect((await played(mishap, options)).bookings).not.toBe(1);
  });

  it('one that gives its lock back before the commit sells the last room more than once', async () => {
    expect(await lastRoomSales(new EarlyReleasedLocks())).toBeGreaterThan(1);
  });
});
