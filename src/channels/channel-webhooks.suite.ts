import type { IncomingHttpHeaders } from 'node:http';
import { isWebhookChannel } from './channel.port';
import {
  webhookSide,
  type ChannelPromise,
  type ChannelWorld,
  type ProviderHand,
  type WebhookContent,
  type WebhookSide,
} from './channel-world.suite';
import { toDecoded, type Decoded } from './decoded';
import { joined } from './formats/channel-event';
import { PayloadError } from './formats/payload-error';

const SECRET = 'suite-secret-0123456789';
const OLD = 'suite-secret-of-last-year';

type Applies = (hand: ProviderHand) => boolean;
const ALWAYS: Applies = () => true;
const IF_BYTES_ARE_PROVED: Applies = ({ proves }) => proves === 'bytes';
const IF_IN_BATCHES: Applies = ({ batches }) => batches;

const webhookPromise = (says: string, holds: (side: WebhookSide) => Promise<void>, applies = ALWAYS): ChannelPromise => ({
  says,
  isFor: (world) => isWebhookChannel(world.channel) && world.hintsOnly !== true && applies(webhookSide(world).hand),
  holds: (world: ChannelWorld) => holds(webhookSide(world)),
});

/** What all of it says, in one webhook or in as many as this provider makes of it. */
async function decoded({ channel, hand }: WebhookSide, content: WebhookContent): Promise<Decoded> {
  const read = async (part: WebhookContent) => channel.decode({ path: channel.paths[0], headers: {}, body: hand.body(part) });
  return toDecoded(channel.id, joined(await Promise.all((hand.batches ? [content] : singly(content)).map(read))));
}

const singly = ({ messages = [], statuses = [] }: WebhookContent): WebhookContent[] => [
  ...messages.map((one) => ({ messages: [one] })),
  ...statuses.map((one) => ({ statuses: [one] })),
];

const isBelieved = async ({ channel }: WebhookSide, headers: IncomingHttpHeaders, body: Buffer): Promise<boolean> =>
  channel.isAuthentic({ path: channel.paths[0], headers, body });

const believes = (side: WebhookSide, body: Buffer, signed: { body?: Buffer; secret?: string } = {}): Promise<boolean> =>
  isBelieved(side, side.hand.sign(signed.body ?? body, signed.secret ?? SECRET), body);

const say = ({ hand }: WebhookSide, ...ids: readonly string[]): unknown[] =>
  ids.map((id) => hand.message({ id, text: `text of ${id}`, name: 'Ana' }));

const idsOf = ({ messages }: Decoded): string[] => messages.map(({ message }) => message.providerMessageId);

/** Every string in a value, however deep. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

const NONSENSE: readonly unknown[] = [null, 7, 'x', [], {}, { id: 3 }, { id: '' }];

const AUTHENTICITY: readonly ChannelPromise[] = [
  webhookPromise('believes who knows the secret, and nobody else', async (side) => {
    side.hand.useSecrets(SECRET);
    const body = side.hand.body({ messages: say(side, 'a') });
    expect(await believes(side, body)).toBe(true);
    expect(await believes(side, body, { secret: 'another-hotel-secret' })).toBe(false);
  }),
  webhookPromise(
    'believes these very bytes, and no others',
    async (side) => {
      side.hand.useSecrets(SECRET);
      const body = side.hand.body({ messages: say(side, 'a') });
      expect(await believes(side, body)).toBe(true);
      expect(await believes(side, Buffer.concat([body, Buffer.from(' ')]), { body })).toBe(false);
      const flipped = Buffer.from(body);
      flipped[3] = (flipped[3] ?? 0) ^ 1;
      expect(await believes(side, flipped, { body })).toBe(false);
    },
    IF_BYTES_ARE_PROVED,
  ),
  webhookPromise(
    'does not believe a signature over the same body written anew',
    async (side) => {
      side.hand.useSecrets(SECRET);
      const tidy = side.hand.body({ messages: say(side, 'a') });
      const body = Buffer.from(tidy.toString('utf8').replaceAll('text', '\\u0074ext').replace('{', '{ '));
      expect(await believes(side, body)).toBe(true);
      expect(await believes(side, body, { body: tidy })).toBe(false);
    },
    IF_BYTES_ARE_PROVED,
  ),
  webhookPromise('does not believe a request without signature', async (side) => {
    side.hand.useSecrets(SECRET);
    const body = side.hand.body({ messages: say(side, 'a') });
    expect(await isBelieved(side, {}, body)).toBe(false);
    const empty = Object.fromEntries(Object.keys(side.hand.sign(body, SECRET)).map((name) => [name, '']));
    expect(await isBelieved(side, empty, body)).toBe(false);
  }),
  webhookPromise('is closed while no secret is configured, or an empty one', async (side) => {
    for (const secrets of [[], ['']]) {
      side.hand.useSecrets(...secrets);
      const body = side.hand.body({ messages: say(side, 'a') });
      expect(await side.channel.isConfigured()).toBe(false);
      expect(await believes(side, body, { secret: '' })).toBe(false);
      expect(await believes(side, body, { secret: 'undefined' })).toBe(false);
    }
  }),
  webhookPromise('believes the old and the new secret while one is being replaced', async (side) => {
    side.hand.useSecrets(OLD, SECRET);
    const body = side.hand.body({ messages: say(side, 'a') });
    expect(await believes(side, body, { secret: OLD })).toBe(true);
    expect(await believes(side, body, { secret: SECRET })).toBe(true);
    side.hand.useSecrets(SECRET);
    expect(await believes(side, body, { secret: OLD })).toBe(false);
  }),
  webhookPromise('knows by the headers alone who cannot be authentic', async (side) => {
    side.hand.useSecrets(SECRET);
    expect(side.channel.hasPlausibleHeaders({})).toBe(false);
    expect(side.channel.hasPlausibleHeaders(side.hand.sign(Buffer.from('x'), SECRET))).toBe(true);
  }),
  webhookPromise('does not answer a question whether this address is ours from somebody without the word', async ({ channel }) => {
    await Promise.resolve();
    expect(channel.answerVerification?.({})).toBeUndefined();
  }),
];

const DECODING: readonly ChannelPromise[] = [
  webhookPromise('gives a redelivered message the same key, and another message another', async (side) => {
    const keys = async (id: string) => (await decoded(side, { messages: say(side, id) })).messages.map(({ eventKey }) => eventKey);
    expect(await keys('a')).toHaveLength(1);
    expect(await keys('a')).toEqual(await keys('a'));
    expect(await keys('b')).not.toEqual(await keys('a'));
  }),
  webhookPromise('hands on every message of a batch, in its order', async (side) => {
    const ids = Array.from({ length: 40 }, (_, n) => `m-${n}`);
    const batch = await decoded(side, { messages: say(side, ...ids) });
    expect(idsOf(batch)).toEqual(ids);
    expect(batch.messages[7]?.message).toMatchObject({
      channel: side.channel.id,
      text: 'text of m-7',
      kind: 'text',
      autoReplyAllowed: true,
    });
  }),
  webhookPromise(
    'loses no message beside an element that makes no sense, and counts that one',
    async (side) => {
      for (const nonsense of NONSENSE) {
        const batch = await decoded(side, { messages: [nonsense, ...say(side, 'a'), nonsense, ...say(side, 'b'), nonsense] });
        expect(idsOf(batch)).toEqual(['a', 'b']);
        expect(batch.ignored).toHaveLength(3);
      }
    },
    IF_IN_BATCHES,
  ),
  webhookPromise('reads what the provider says of our replies', async (side) => {
    const { statuses, messages } = await decoded(side, {
      messages: say(side, 'a'),
      statuses: [
        side.hand.status({ id: 'o-1', state: 'sent', key: 'reply:1' }),
        side.hand.status({ id: 'o-1', state: 'delivered' }),
        side.hand.status({ id: 'o-2', state: 'read' }),
        side.hand.status({ id: 'o-3', state: 'failed', code: '131047' }),
      ],
    });
    expect(messages).toHaveLength(1);
    expect(statuses).toMatchObject([
      { providerMessageId: 'o-1', status: 'sent', ...(side.hand.returnsKeys ? { outboxKey: 'reply:1' } : {}) },
      { providerMessageId: 'o-1', status: 'delivered' },
      { providerMessageId: 'o-2', status: 'read' },
      { providerMessageId: 'o-3', status: 'failed', errorCode: '131047' },
    ]);
  }),
  webhookPromise(
    'loses neither message nor status beside a status that makes no sense',
    async (side) => {
      const good = side.hand.status({ id: 'o-1', state: 'sent' });
      for (const nonsense of NONSENSE) {
        const batch = await decoded(side, { messages: say(side, 'a'), statuses: [nonsense, good] });
        expect([idsOf(batch), batch.statuses.length, batch.ignored.length]).toEqual([['a'], 1, 1]);
      }
    },
    IF_IN_BATCHES,
  ),
  webhookPromise(
    'leaves a part alone that it does not know, counts it and reads the rest',
    async (side) => {
      const batch = await decoded(side, { messages: say(side, 'a'), withUnknownPart: true });
      expect(idsOf(batch)).toEqual(['a']);
      expect(batch.ignored).toHaveLength(1);
    },
    IF_IN_BATCHES,
  ),
  webhookPromise('hands on only text that the database can keep', async (side) => {
    const bad = 'a\u0000b\ud800c\udfff';
    const messages = [side.hand.message({ id: `i${bad}`, text: bad, name: bad })];
    const statuses = [side.hand.status({ id: `o${bad}`, state: 'failed', key: `k${bad}` })];
    const batch = await decoded(side, { messages, statuses });
    expect([batch.messages.length, batch.statuses.length]).toEqual([1, 1]);
    expect(stringsOf(batch).filter((one) => one.includes('\u0000') || !one.isWellFormed())).toEqual([]);
  }),
  webhookPromise('refuses a body that is nothing of its provider', async ({ channel }) => {
    const bodies = ['', '{', 'null', '[]', '7', '{"entry":3}', Buffer.from([0x22, 0xff, 0xfe, 0x22])];
    const read = async (body: Buffer): Promise<unknown> => channel.decode({ path: channel.paths[0], headers: {}, body });
    for (const body of bodies) await expect(read(Buffer.from(body))).rejects.toThrow(PayloadError);
  }),
];

export const WEBHOOK_PROMISES: readonly ChannelPromise[] = [...AUTHENTICITY, ...DECODING];
