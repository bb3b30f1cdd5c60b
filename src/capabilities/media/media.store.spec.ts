import { randomUUID } from 'node:crypto';
import { useEnvironment } from '@/platform/config';
import { Database, sql } from '@/platform/database';
import { AcceptStore, type InboundEvent, type Mailbox, MessagesStore } from '@/platform/mailbox';
import { FakeStorage } from '@/platform/storage';
import { channelId, type ConversationKey, tenantId } from '@/shared/ids';
import type { StoredMessage } from '@/shared/turn';
import type { MediaReference, UnifiedMessage } from '@/shared/unified-message';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { MediaFetch } from './fetching/media-fetch.service';
import { MediaKeeper } from './fetching/media-keeper.service';
import type { MediaReader, ReadFile } from './fetching/media-reader.service';
import { jpeg, SECRET } from './inspection/files.suite';
import type { MediaWords } from './media';
import { MediaDesk } from './media-desk.service';
import type { FetchedMedia } from './media-source.port';
import { MediaSources } from './media-sources.service';
import { MediaSweep } from './media-sweep.service';
import { MediaStore } from './media.store';

const MIRADOR = tenantId('mirador');
const WHATSAPP = channelId('whatsapp');
const PICTURE: Omit<UnifiedMessage, 'providerMessageId' | 'media'> = {
  channel: WHATSAPP,
  account: '1',
  sender: { address: '+51999111222', addresses: ['+51999111222'], phone: '+51999111222' },
  kind: 'image',
  text: null,
  replyTo: null,
  sentAt: '2026-11-21T15:00:00.000Z',
  autoReplyAllowed: true,
  data: {},
};

let home: TestDatabase;
let database: Database;
let storage: FakeStorage;
let store: MediaStore;
let desk: MediaDesk;
let fetcher: MediaFetch;
/** What the channel brings, by id; an error is thrown. */
let brought: Map<string, FetchedMedia | Error>;
let late: InboundEvent[];
/** What the reader finds in a file. */
let words: Partial<MediaWords>;

beforeAll(async () => {
  home = await createTestDatabase();
  useEnvironment({ LOG_LEVEL: 'CRITICAL', MEDIA_WAIT_S: '5' });
  database = new Database(home.url);
});
beforeEach(async () => {
  await database.execute(sql`TRUNCATE inbox, turns, jobs, media`);
  storage = new FakeStorage();
  store = new MediaStore(database);
  desk = new MediaDesk(store);
  brought = new Map();
  late = [];
  words = {};
  const sources = new MediaSources();
  sources.register(WHATSAPP, {
    fetch: async ({ reference }) => {
      const found = brought.get(reference.id ?? '') ?? { kind: 'gone' };
      if (found instanceof Error) throw found;
      return found;
    },
  });
  const reader = { read: async (_kept: unknown, { settlement }: ReadFile) => ({ ...settlement, ...words }) } as unknown as MediaReader;
  const mailbox = { accept: async (events: InboundEvent[]) => late.push(...events) } as unknown as Mailbox;
  fetcher = new MediaFetch(new MessagesStore(database), sources, new MediaKeeper(storage, reader), store, mailbox);
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await home.drop();
  useEnvironment(process.env);
});

async function receive(media: readonly MediaReference[], more: Partial<UnifiedMessage> = {}): Promise<StoredMessage> {
  const eventKey = randomUUID();
  const message: UnifiedMessage = { ...PICTURE, providerMessageId: eventKey, media, ...more };
  const event = { tenantId: MIRADOR, message, eventKey, debounceMs: 0, correlationId: `c-${eventKey}`, traceparent: null };
  await new AcceptStore(database).accept([event]);
  const [row] = await database.query<{ id: string }>(sql`SELECT id::text AS id FROM inbox WHERE event_key = ${eventKey}`);
  return { ...message, id: row?.id ?? '', receivedAt: '' };
}

const picture = (id: string, filename?: string): MediaReference => {
  brought.set(id, { kind: 'bytes', bytes: jpeg({ secret: SECRET }) });
  return { id, mimeType: 'application/x-msdownload', ...(filename === undefined ? {} : { filename }) };
};
const filesOf = (...messages: StoredMessage[]) =>
  desk.filesOf({ tenantId: MIRADOR, conversationKey: 'mirador/whatsapp/1/+51999111222' as ConversationKey, messages });
const jobs = () => database.query<{ name: string; payload: { messageId: string } }>(sql`SELECT name, payload FROM jobs`);
const waitIsOver = () => database.execute(sql`UPDATE inbox SET received_at = now() - interval '6 seconds'`);

describe('the files of a message', () => {
  it('are asked for by a job that is stored with the message, once, and only where there are any', async () => {
    const { id } = await receive([picture('a'), picture('b')]);
    await receive([], { kind: 'text', text: 'hola' });
    expect(await jobs()).toMatchObject([{ name: 'media.fetch', payload: { messageId: id } }]);
  });

  it('are waited for, and are there once they have been fetched, whatever they were declared as', async () => {
    const message = await receive([picture('a'), picture('b')]);
    expect(await filesOf(message)).toMatchObject({ kind: 'wait' });
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({
      kind: 'ready',
      files: [
        { position: 0, state: 'stored', kind: 'image' },
        { position: 1, state: 'stored', kind: 'image' },
      ],
    });
  });

  it('are kept clean, under a key that tells nothing of the guest', async () => {
    const message = await receive([picture('a')]);
    await fetcher.handle(message.id);
    const [[key, bytes] = ['', Buffer.alloc(0)]] = [...storage.files];
    expect(key).toMatch(/^mirador\/[0-9a-f]{24}\/[0-9a-f-]{36}\.jpg$/);
    expect(bytes.includes(SECRET)).toBe(false);
  });

  it('are the same after a second run, and after two at once', async () => {
    const message = await receive([picture('a')]);
    await Promise.all([fetcher.handle(message.id), fetcher.handle(message.id)]);
    const before = await filesOf(message);
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toEqual(before);
    expect(storage.files.size).toBe(1);
  });

  it('do not take each other along: what cannot be brought now is tried again, the rest is there', async () => {
    const message = await receive([picture('a'), { id: 'b', mimeType: 'image/jpeg' }]);
    brought.set('b', new Error('the provider is away'));
    await expect(fetcher.handle(message.id)).rejects.toThrow('away');
    expect(await filesOf(message)).toMatchObject({ kind: 'wait' });
    picture('b');
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'stored' }, { state: 'stored' }] });
  });

  it('are not lost when they cannot be kept', async () => {
    const message = await receive([picture('a')]);
    storage.isAway = true;
    await expect(fetcher.handle(message.id)).rejects.toMatchObject({ code: 'STORAGE.UNAVAILABLE' });
    storage.isAway = false;
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'stored' }] });
  });

  it.each([
    ['is no more', { kind: 'gone' }, { state: 'gone', reason: null }],
    ['is too large', { kind: 'too_large' }, { state: 'refused', reason: 'too_large' }],
    ['leads where we do not go', { kind: 'refused' }, { state: 'refused', reason: 'dangerous' }],
    ['is a program called .jpg', { kind: 'bytes', bytes: Buffer.from('MZ\0\0') }, { state: 'refused', reason: 'dangerous' }],
  ] as const)('end when one %s, and nothing of it is kept', async (_what, fetched, end) => {
    brought.set('x', fetched);
    const message = await receive([{ id: 'x', mimeType: 'image/jpeg', filename: 'photo.jpg' }]);
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({ files: [end] });
    expect(storage.files.size).toBe(0);
  });

  it('of a channel that brings none stay where they came in', async () => {
    const message = await receive([picture('a')], { channel: channelId('smoke_signals') });
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'refused', reason: 'elsewhere' }] });
  });

  it('of a message that is past its time are no trouble', async () => {
    await fetcher.handle('999999');
  });
});

describe('a picture that words say to be an identity document', () => {
  it.each([
    ['its caption', () => receive([picture('a')], { text: 'Mi pasaporte' })],
    ['its name', () => receive([picture('a', 'DNI_frente.jpg')])],
  ])('is locked away by %s', async (_where, send) => {
    const message = await send();
    await fetcher.handle(message.id);
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'quarantined' }] });
  });

  it('is locked away by what the guest writes beside it', async () => {
    const words = await receive([], { kind: 'text', text: 'Le mando mi pasaporte' });
    const message = await receive([picture('a')]);
    await fetcher.handle(message.id);
    expect(await filesOf(words, message)).toMatchObject({ files: [{ state: 'quarantined' }] });
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'quarantined' }] });
  });

  it('is deleted after a day, and the fact that it came stays', async () => {
    const message = await receive([picture('a', 'passport.jpg')]);
    const other = await receive([picture('b')]);
    await fetcher.handle(message.id);
    await fetcher.handle(other.id);
    const sweep = new MediaSweep(store, storage);
    await sweep.sweep();
    expect(storage.files.size).toBe(2);
    await database.execute(sql`UPDATE media SET settled_at = now() - interval '25 hours'`);
    await sweep.sweep();
    await sweep.sweep();
    expect([storage.files.size, await store.ofMessages([message.id])]).toMatchObject([1, [{ state: 'quarantined', filename: null }]]);
  });
});

describe('an answer that has waited long enough', () => {
  it('goes on without, and is told so', async () => {
    const message = await receive([picture('a')]);
    await waitIsOver();
    expect(await filesOf(message)).toMatchObject({ kind: 'ready', files: [{ state: 'waiting' }] });
  });

  it('goes on with what has come in the same moment', async () => {
    const message = await receive([picture('a')]);
    await waitIsOver();
    const [answer] = await Promise.all([filesOf(message), fetcher.handle(message.id)]);
    const state = answer.kind === 'ready' ? answer.files[0]?.state : 'none';
    const [row] = await database.query<{ missed: boolean }>(sql`SELECT missed FROM media`);
    // Either the turn has seen it or the job knows that the turn has not: never neither.
    expect([state, row?.missed]).toEqual(state === 'stored' ? ['stored', false] : ['waiting', true]);
  });

  it('hears later what was said in a voice note, as a message of its own, once', async () => {
    const message = await receive([picture('a')], { kind: 'audio' });
    await waitIsOver();
    await filesOf(message);
    words = { words: 'dos toallas', wordsFrom: 'transcript' };
    await fetcher.handle(message.id);
    await fetcher.handle(message.id);
    expect(new Set(late.map(({ eventKey }) => eventKey))).toEqual(new Set([`words:${message.id}:0`]));
    expect(late[0]?.message).toMatchObject({ text: 'dos toallas', media: [], kind: 'audio' });
  });
});

describe('a file whose job was given up', () => {
  it('holds up no answer: it is told as one that has not come, and after a day as one that is gone', async () => {
    const message = await receive([picture('a')]);
    brought.set('a', new Error('the provider does not answer'));
    await expect(fetcher.handle(message.id)).rejects.toThrow();
    await database.execute(sql`UPDATE jobs SET state = 'dead'`);
    expect(await filesOf(message)).toMatchObject({ kind: 'wait' });
    await waitIsOver();
    expect(await filesOf(message)).toMatchObject({ kind: 'ready', files: [{ state: 'waiting' }] });
    await new MediaSweep(store, storage).sweep();
    expect(await filesOf(message)).toMatchObject({ files: [{ state: 'waiting' }] });
    await database.execute(sql`UPDATE media SET created_at = now() - interval '25 hours'`);
    await new MediaSweep(store, storage).sweep();
    expect(await filesOf(message)).toMatchObject({ kind: 'ready', files: [{ state: 'gone' }] });
  });
});

describe('old files', () => {
  it('go with their rows, the file first', async () => {
    const message = await receive([picture('a')]);
    await fetcher.handle(message.id);
    await database.execute(sql`UPDATE media SET created_at = now() - interval '91 days'`);
    const sweep = new MediaSweep(store, storage);
    storage.isAway = true;
    await expect(sweep.sweep()).rejects.toMatchObject({ code: 'STORAGE.UNAVAILABLE' });
    expect(await store.ofMessages([message.id])).toHaveLength(1);
    storage.isAway = false;
    await sweep.sweep();
    expect([storage.files.size, await store.ofMessages([message.id])]).toEqual([0, []]);
  });
});
