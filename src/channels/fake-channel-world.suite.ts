import type { SendOutcome } from './channel.port';
import type { ChannelWorld, WebhookContent } from './channel-world.suite';
import { FakeChannel, fakeSignature } from './channel.fake';

const OUTCOMES: readonly SendOutcome[] = [
  { kind: 'accepted', externalId: 'fake-1' },
  { kind: 'retry', code: 'FAKE.BUSY', afterMs: 1_000 },
  { kind: 'refused', code: 'FAKE.NEVER' },
  { kind: 'stop_channel', code: 'FAKE.CLOSED' },
  { kind: 'unknown', code: 'FAKE.SILENCE' },
];

/** The fake channel and its provider. */
export function fakeChannelWorld(channel = new FakeChannel()): ChannelWorld & { readonly channel: FakeChannel } {
  return {
    channel,
    hand: {
      account: 'fake-account',
      proves: 'bytes',
      batches: true,
      returnsKeys: true,
      useSecrets: (...secrets) => {
        channel.secrets = secrets.filter((secret) => secret !== '');
      },
      sign: (body, secret) => ({ 'x-fake-signature': fakeSignature(body, secret) }),
      message: ({ id, text, name }) => ({ type: 'message', id, from: 'guest-1', text, ...(name === undefined ? {} : { name }) }),
      status: (words) => ({ type: 'status', ...words }),
      body: ({ messages = [], statuses = [], withUnknownPart }: WebhookContent) =>
        Buffer.from(
          JSON.stringify({
            account: 'fake-account',
            events: [...messages, ...statuses, ...(withUnknownPart === true ? [{ type: 'smoke_signal' }] : [])],
          }),
        ),
    },
    sendCases: OUTCOMES.map((outcome) => ({
      how: outcome.kind,
      expected: outcome.kind,
      arrange: () => {
        channel.outcome = outcome;
        return Promise.resolve();
      },
    })),
    close: () => Promise.resolve(),
  };
}
