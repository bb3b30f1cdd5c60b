import { FakeInventory } from './adapters/mock/inventory.fake';
import { type NewStay } from './adapters/mock/inventory.port';
import { type CreateRequest, type LateCheckoutRequest, type WriteContext } from './booking.port';
import { fakeWorld, SUITE_ROOMS } from './fake-world.suite';
import { type StayQuery } from './offer.port';
import { stateOf } from './pms.fake';
import { type PmsPort } from './pms.port';
import { PMS_PROMISES } from './pms.suite';
import { newKey, type PmsWorld } from './pms-world.suite';

/** Looks for a free room, then writes: what a system without a constraint does. */
class TrustingInventory extends FakeInventory {
  override transaction<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  override async insertStay(stay: NewStay): Promise<boolean> {
    this.state.stays.push({ ...stay, id: this.state.stays.length + 1_000, live: true });
    return true;
  }
}

class KeepingInventory extends FakeInventory {
  override async endStays(): Promise<void> {
    return Promise.resolve();
  }
}

const tables = () => stateOf(SUITE_ROOMS, 'USD');

/** The fake with some methods replaced. */
function worldWith(change: (pms: PmsPort) => Partial<PmsPort>): PmsWorld {
  const world = fakeWorld();
  const changed = change(world.pms);
  const pms = new Proxy<PmsPort>(world.pms, {
    get: (target, name) => {
      if (Object.hasOwn(changed, name)) return Reflect.get(changed, name) as unknown;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { ...world, pms };
}

const forgetful = (context: WriteContext): WriteContext => ({ ...context, idempotencyKey: newKey() });

const BROKEN: readonly { readonly how: string; readonly world: () => PmsWorld; readonly breaks: readonly string[] }[] = [
  {
    how: 'looks for a room and then writes, without a constraint',
    world: () => fakeWorld(new TrustingInventory(tables())),
    breaks: [
      'sells the last room once to a hundred guests at the same instant',
      'gives every guest of a rush a room of his own while there are any',
    ],
  },
  {
    how: 'ignores the idempotency key of a create',
    world: () =>
      worldWith((pms) => ({
        createBooking: (request: CreateRequest, context: WriteContext) => pms.createBooking(request, forgetful(context)),
      })),
    breaks: [
      'answers a repeated create with the booking it made the first time',
      'makes one booking of ten simultaneous creates with one key',
    ],
  },
  {
    how: 'ignores the idempotency key of a late check-out',
    world: () =>
      worldWith((pms) => ({
        postLateCheckout: (r: LateCheckoutRequest, context: WriteContext) => pms.postLateCheckout(r, forgetful(context)),
      })),
    breaks: ['grants a late check-out once and charges it once'],
  },
  {
    how: 'calls every failure a full house',
    world: () => worldWith((pms) => ({ searchOffers: (query: StayQuery) => pms.searchOffers(query).catch(() => []) })),
    breaks: [
      'refuses past, reversed, too long and too distant stays by naming the rule',
      'refuses a party that no room can hold, or that has no adult',
    ],
  },
  {
    how: 'books at whatever price it finds',
    world: () =>
      worldWith((pms) => ({
        createBooking: async (request: CreateRequest, context: WriteContext) => {
          const quote = await pms.quote(request.quote.offerToken);
          return pms.createBooking(quote === undefined ? request : { ...request, quote }, context);
        },
      })),
    breaks: ['does not book at a price that is not its own, and quotes the right one'],
  },
  {
    how: 'keeps the room of a cancelled booking',
    world: () => fakeWorld(new KeepingInventory(tables())),
    breaks: ['cancels free of charge in time, once, and frees the room'],
  },
  {
    how: 'grants a late check-out without looking at the next arrival',
    world: () => {
      class BlindInventory extends FakeInventory {
        override async hasArrival(): Promise<boolean> {
          return Promise.resolve(false);
        }
      }
      return fakeWorld(new BlindInventory(tables()));
    },
    breaks: ['refuses a late check-out when somebody arrives in the room that day, and writes nothing'],
  },
];

describe('the suite catches a hotel system that', () => {
  it.each(BROKEN.flatMap(({ how, world, breaks }) => breaks.map((says) => ({ how, world, says }))))(
    '$how: it no longer $says',
    async ({ world, says }) => {
      const promise = PMS_PROMISES.find((candidate) => candidate.says === says);
      await expect(promise?.holds(world())).rejects.toThrow(/expect/);
    },
  );
});
