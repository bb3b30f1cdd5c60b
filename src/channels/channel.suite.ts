import type { SendOutcome } from './channel.port';
import { dueOutbound, type ChannelPromise, type ChannelWorld } from './channel-world.suite';
import { WEBHOOK_PROMISES } from './channel-webhooks.suite';

const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

/** What an outcome says beside its kind. */
function isComplete(outcome: SendOutcome): boolean {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.externalId !== '';
    case 'retry':
      return outcome.code !== '' && isWhole(outcome.afterMs, 100, 3_600_000);
    case 'refused':
    case 'stop_channel':
    case 'unknown':
      return outcome.code !== '';
  }
}

async function sendAll({ channel, hand, sendCases, outbound }: ChannelWorld, kind: SendOutcome['kind']): Promise<void> {
  for (const { how, expected, arrange } of sendCases.filter((one) => one.expected === kind)) {
    await arrange();
    const account = hand === undefined ? {} : { account: hand.account };
    const outcome = await channel.send(dueOutbound({ channel: channel.id, ...account, ...outbound }), 'free');
    expect({ how, kind: outcome.kind, complete: isComplete(outcome) }).toEqual({ how, kind: expected, complete: true });
  }
}

const sendPromise = (kind: SendOutcome['kind'], says: string): ChannelPromise => ({
  says,
  isFor: ({ sendCases }) => sendCases.some(({ expected }) => expected === kind),
  holds: (world) => sendAll(world, kind),
});

/** Data, not only tests, so that another test can prove which promise a broken channel breaks. */
export const CHANNEL_PROMISES: readonly ChannelPromise[] = [
  {
    says: 'has a name for addresses and metrics, a longest text and a patience',
    isFor: () => true,
    holds: ({ channel }) => {
      expect(channel.id).toMatch(/^[a-z]{2,20}$/);
      expect(isWhole(channel.maxTextLength, 160, 100_000)).toBe(true);
      expect(isWhole(channel.debounceMs(), 0, 60_000)).toBe(true);
    },
  },
  sendPromise('accepted', 'knows a reply that was taken, and the name the provider gave it'),
  sendPromise('retry', 'tries again later what was surely not taken'),
  sendPromise('refused', 'does not try again what the provider will never take'),
  sendPromise('stop_channel', 'stops when the account itself is closed to us'),
  sendPromise('unknown', 'never calls lost or taken what may have been either'),
  ...WEBHOOK_PROMISES,
];

/** What every channel must keep, the fake and the real ones alike; which part applies is seen from the channel itself. */
export function describeChannel(name: string, makeWorld: () => ChannelWorld): void {
  describe(name, () => {
    const shape = makeWorld();
    let world: ChannelWorld;

    beforeEach(() => {
      world = makeWorld();
    });
    afterEach(() => world.close());
    afterAll(() => shape.close());

    for (const { says, holds } of CHANNEL_PROMISES.filter(({ isFor }) => isFor(shape))) {
      it(says, async () => {
        expect.hasAssertions();
        await holds(world);
      });
    }
  });
}
