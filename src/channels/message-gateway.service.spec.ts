import { DatabaseUnavailableError } from '@/platform/database';
import { withTraceparent } from '@/platform/observability';
import { channelId } from '@/shared/ids';
import { webhookSide } from './channel-world.suite';
import { signatureFailures, unknownAccounts, unknownFields } from './channels.metrics';
import { toDecoded } from './decoded';
import { fakeChannelWorld } from './fake-channel-world.suite';
import { PayloadError } from './formats/payload-error';
import { FakeTenants, gatewayWorld } from './gateway-world.suite';

const SECRET = 'fake-secret';
const FAKE = channelId('fake');

function setUp(tenants = new FakeTenants(['fake-account'])) {
  const world = fakeChannelWorld();
  const behind = gatewayWorld([world.channel], tenants);
  const { hand } = webhookSide(world);
  const receive = (body: Buffer, secret = SECRET) =>
    behind.gateway.receive(world.channel, { path: world.channel.paths[0], headers: hand.sign(body, secret), body }, 'c-12345678');
  const messages = (...ids: string[]) => ids.map((id) => hand.message({ id, text: `text ${id}` }));
  return { ...behind, channel: world.channel, hand, receive, messages };
}

const counted = async (metric: typeof unknownFields | typeof signatureFailures | typeof unknownAccounts): Promise<number> =>
  (await metric.get()).values.reduce((sum, { value }) => sum + value, 0);

describe('what comes in', () => {
  it('is stored with its hotel, the patience of its channel and one correlation id', async () => {
    const { receive, hand, messages, mailbox } = setUp();
    expect(await receive(hand.body({ messages: messages('a', 'b') }))).toBe('stored');
    expect(mailbox.stored).toMatchObject([
      { tenantId: 'mirador', eventKey: 'a', debounceMs: 50, correlationId: 'c-12345678', message: { text: 'text a' } },
      { tenantId: 'mirador', eventKey: 'b', debounceMs: 50, correlationId: 'c-12345678', message: { text: 'text b' } },
    ]);
  });

  it('carries the trace of its webhook to the turn that answers it', async () => {
    const { receive, hand, messages, mailbox } = setUp();
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await withTraceparent(traceparent, () => receive(hand.body({ messages: messages('a') })));
    await receive(hand.body({ messages: messages('b') }));
    expect(mailbox.stored[0]?.traceparent?.slice(0, 35)).toBe(traceparent.slice(0, 35));
    expect(mailbox.stored[1]?.traceparent ?? '').not.toContain('a'.repeat(32));
  });

  it('twice is given to the mailbox under the same key', async () => {
    const { receive, hand, messages, mailbox } = setUp();
    const body = hand.body({ messages: messages('a') });
    expect([await receive(body), await receive(body)]).toEqual(['stored', 'stored']);
    expect(mailbox.stored).toHaveLength(1);
  });

  it('is neither read nor stored when nobody authentic signed it', async () => {
    const { receive, channel, hand, messages, mailbox } = setUp();
    const decode = jest.spyOn(channel, 'decode');
    const before = await counted(signatureFailures);
    expect(await receive(hand.body({ messages: messages('a') }), 'wrong')).toBe('not_authentic');
    expect([mailbox.stored, decode.mock.calls.length, await counted(signatureFailures)]).toEqual([[], 0, before + 1]);
  });

  it('keeps nothing of a stranger and still everything of the hotel’s own guests', async () => {
    const before = await counted(unknownAccounts);
    for (const tenants of [new FakeTenants([]), new FakeTenants([], ['fake-account'])]) {
      const { receive, hand, messages, mailbox } = setUp(tenants);
      expect(await receive(hand.body({ messages: messages('a') }))).toBe('stored');
      expect(mailbox.stored).toEqual([]);
    }
    expect(await counted(unknownAccounts)).toBe(before + 2);
  });

  it('tells a provider that must know it when nobody here has such an account, and keeps nothing, a status neither', async () => {
    for (const [tenants, received] of [
      [new FakeTenants([]), 'unknown_account'],
      [new FakeTenants([], ['fake-account']), 'stored'],
      [new FakeTenants(['fake-account']), 'stored'],
    ] as const) {
      const { receive, channel, hand, messages, mailbox } = setUp(tenants);
      Object.assign(channel, { unknownAccountStatus: 404 });
      const body = hand.body({ messages: messages('a'), statuses: [hand.status({ id: 'o-1', state: 'read', key: 'reply:1' })] });
      expect(await receive(body)).toBe(received);
      if (received === 'unknown_account') expect([mailbox.stored, mailbox.statuses]).toEqual([[], []]);
    }
  });

  it('brings the statuses of our replies, of its channel', async () => {
    const { receive, hand, messages, mailbox } = setUp();
    await receive(hand.body({ messages: messages('a'), statuses: [hand.status({ id: 'o-1', state: 'read', key: 'reply:1' })] }));
    expect(mailbox.statuses).toMatchObject([
      { channel: 'fake', account: 'fake-account', providerMessageId: 'o-1', status: 'read', outboxKey: 'reply:1' },
    ]);
  });

  it('is counted where nobody knew what to do with it', async () => {
    const { receive, hand, messages } = setUp();
    const before = await counted(unknownFields);
    await receive(hand.body({ messages: messages('a'), withUnknownPart: true }));
    expect(await counted(unknownFields)).toBe(before + 1);
  });

  it('is not said to be stored when it is not', async () => {
    const { receive, hand, messages, mailbox, tenants } = setUp();
    const body = hand.body({ messages: messages('a') });
    mailbox.failure = new DatabaseUnavailableError(undefined);
    await expect(receive(body)).rejects.toThrow(DatabaseUnavailableError);
    mailbox.failure = undefined;
    tenants.failure = new DatabaseUnavailableError(undefined);
    await expect(receive(body)).rejects.toThrow(DatabaseUnavailableError);
    expect(mailbox.stored).toEqual([]);
  });

  it('that makes no sense is refused as such', async () => {
    const { receive } = setUp();
    await expect(receive(Buffer.from('{'))).rejects.toThrow(PayloadError);
  });
});

describe('a message of a guest whom the channel itself knows', () => {
  it('is stored once, and its sender hears whether it was new', async () => {
    const { gateway, channel, hand, messages, mailbox } = setUp();
    const [message] = toDecoded(
      channel.id,
      channel.decode({ path: channel.paths[0], headers: {}, body: hand.body({ messages: messages('a') }) }),
    ).messages;
    expect(await gateway.accept(channel, message!, 'c-1')).toBe('stored');
    expect(await gateway.accept(channel, message!, 'c-2')).toBe('duplicate');
    expect(mailbox.stored).toMatchObject([{ correlationId: 'c-1' }]);
  });

  it('belongs to the hotel of the account, or to none', async () => {
    const { gateway } = setUp(new FakeTenants(['fake-account'], ['closed']));
    expect(await gateway.hotelOf(FAKE, 'fake-account')).toBe('mirador');
    expect(await gateway.hotelOf(FAKE, 'closed')).toBeUndefined();
    expect(await gateway.hotelOf(FAKE, 'nobody')).toBeUndefined();
  });
});
