import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { Database } from '@/platform/database';
import type { JobQueue } from '@/platform/jobs';
import { SystemClock } from '@/shared/clock';
import { channelId, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import type { FetchServices } from '../channel.port';
import { dueOutbound } from '../channel-world.suite';
import type { ChannelEvent, MessageEvent } from '../formats/channel-event';
import { mailOf } from '../formats/mail/mail-words.suite';
import { MailDecoder } from './mail-decoder.service';
import { MailIntake } from './mail-intake.service';
import { MailSendsStore } from './mail-sends.store';
import { MailboxCursorsStore } from './mailbox-cursors.store';

const MAILBOX = { channel: channelId('email'), account: 'reservas@hotel.example' };
const GUEST = 'ana@correo.example';
const LONG = 'Estoy fuera hasta el lunes y contestaré a la vuelta.';

let home: TestDatabase;
let database: Database;
let sends: MailSendsStore;
let admin: pg.Client;
const decoder = new MailDecoder();

beforeAll(async () => {
  home = await createTestDatabase('world');
  useEnvironment({ DATABASE_URL: home.url, LOG_LEVEL: 'CRITICAL' });
  database = new Database();
  sends = new MailSendsStore(database);
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
});
afterAll(async () => {
  await decoder.onApplicationShutdown();
  await admin.end();
  await database.onApplicationShutdown();
  await home.drop();
  useEnvironment(process.env);
});
beforeEach(() => admin.query('TRUNCATE mail_sends, mail_heard, mailbox_cursors'));

const reply = (id: string) => dueOutbound({ ...MAILBOX, address: GUEST, key: `reply:${id}` });

describe('a mailbox in the eyes of the hotel', () => {
  const jobs: { readonly name: string; readonly key: string | undefined }[] = [];
  const queue = {
    add: (name: string, _job: unknown, { uniqueKey }: { uniqueKey?: string }) => Promise.resolve(jobs.push({ name, key: uniqueKey })),
  };
  const aside = new Map<string, string>();
  const intake = (): MailIntake => new MailIntake(decoder, sends, queue as unknown as JobQueue, new SystemClock());

  async function heard(eventKey: string, text: string, headers: Readonly<Record<string, string>> = {}): Promise<ChannelEvent[]> {
    const events: ChannelEvent[] = [];
    const services: FetchServices = {
      hotelOf: () => Promise.resolve(tenantId('mirador')),
      setAside: (name, bytes) => {
        aside.set(name, Buffer.from(bytes).toString());
        return Promise.resolve(`uploads/aside/${name}`);
      },
      deliver: (payload) => Promise.resolve(void events.push(...payload.events)),
    };
    const envelope = { receiver: 'mx.google.com' };
    await intake().take({ ...MAILBOX, eventKey, raw: mailOf(headers, text), envelope }, services);
    return events;
  }
  const unanswered = async (eventKey: string, text: string): Promise<unknown> => {
    const [event] = (await heard(eventKey, text)) as MessageEvent[];
    return event?.autoReplyAllowed === true ? undefined : event?.data?.unanswered;
  };

  it('answers a machine that always says the same once and then no more', async () => {
    expect([await unanswered('1:1', LONG), await unanswered('1:2', LONG), await unanswered('1:3', LONG)]).toEqual([
      undefined,
      'said_before',
      'said_before',
    ]);
    expect(await unanswered('1:1', LONG)).toBeUndefined();
    expect([await unanswered('1:4', 'Sí'), await unanswered('1:5', 'Sí')]).toEqual([undefined, undefined]);
  });

  it('answers a machine that says something else each time three times, then calls a person, once a day', async () => {
    jobs.length = 0;
    const answered: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      const why = await unanswered(`1:${n}`, `${n} ${LONG}`);
      answered.push(why);
      if (why === undefined) await sends.open(reply(String(n)), `<${n}@hotel.example>`);
    }
    expect(answered).toEqual([undefined, undefined, undefined, 'too_many_answers', 'too_many_answers', 'too_many_answers']);
    expect(new Set(jobs.map(({ name, key }) => `${name} ${key}`)).size).toBe(1);
  });

  it('forgets both with time', async () => {
    await heard('1:1', LONG);
    for (let n = 0; n < 3; n += 1) await sends.open(reply(String(n)), `<${n}@hotel.example>`);
    await admin.query("UPDATE mail_heard SET heard_at = now() - interval '25 hours'");
    await admin.query("UPDATE mail_sends SET created_at = now() - interval '61 minutes'");
    expect(await unanswered('1:9', LONG)).toBeUndefined();
  });

  it('takes an address for proof of who writes only when its domain vouches for it', async () => {
    const proof = (result: string) => ({ 'Authentication-Results': `mx.google.com; dmarc=${result}` });
    const emailOf = async (headers: Readonly<Record<string, string>>): Promise<unknown> =>
      ((await heard('1:1', 'Hola', headers))[0] as MessageEvent).sender.email;
    expect([await emailOf(proof('pass')), await emailOf(proof('fail')), await emailOf({})]).toEqual([GUEST, undefined, undefined]);
  });

  it('keeps the files of a mail until they are fetched, under one name each, and no part of the letterhead', async () => {
    const part = (headers: readonly string[], content: string): string => `--b\r\n${headers.join('\r\n')}\r\n\r\n${content}\r\n`;
    const body = [
      part(['Content-Type: text/html; charset=utf-8'], 'Adjunto la reserva. <img src="cid:logo@x">'),
      part(['Content-Type: image/png', 'Content-ID: <logo@x>', 'Content-Disposition: inline; filename=logo.png'], 'the logo'),
      part(['Content-Type: application/pdf', 'Content-Disposition: attachment; filename=reserva.pdf'], 'the booking'),
      part(['Content-Type: image/jpeg', 'Content-ID: <IMG@x>', 'Content-Disposition: inline; filename=IMG_1.jpeg'], 'the photo'),
      '--b--',
    ].join('');
    const mail = (): Promise<ChannelEvent[]> => heard('1:1', body, { 'Content-Type': 'multipart/mixed; boundary=b' });
    const [[first], [second]] = [await mail(), await mail()] as [MessageEvent[], MessageEvent[]];
    expect(first?.media.map(({ filename }) => filename)).toEqual(['reserva.pdf', 'IMG_1.jpeg']);
    expect(second?.media).toEqual(first?.media);
    const kept = first?.media.map(({ id = '' }) => aside.get(id.replace('uploads/aside/', ''))?.trim());
    expect([kept, aside.size]).toEqual([['the booking', 'the photo'], 2]);
  });

  it('believes a bounce only of a mail that it has sent', async () => {
    await sends.open(reply('7'), '<ours@hotel.example>');
    const bounce = (id: string) =>
      `--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${id}\r\n--b--`;
    const headers = { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b', From: 'MAILER-DAEMON@mx.example' };
    expect(await heard('1:1', bounce('<ours@hotel.example>'), headers)).toMatchObject([
      { event: 'status', status: 'failed', outboxKey: 'reply:7' },
    ]);
    expect(await heard('1:2', bounce('<other@hotel.example>'), headers)).toEqual([]);
  });
});

describe('what is written down of mail', () => {
  it('keeps one Message-ID a reply, and whether a server may have it', async () => {
    expect(await sends.open(reply('1'), '<a@x>')).toEqual({ messageId: '<a@x>', handedOver: false });
    await sends.markHandedOver(reply('1'), true);
    expect(await sends.open(reply('1'), '<b@x>')).toEqual({ messageId: '<a@x>', handedOver: true });
  });

  it('finds the mail that a reply answers', async () => {
    const { conversationKey } = reply('1');
    const row = (subject: string, key: string) =>
      admin.query<{ id: string }>(
        `INSERT INTO inbox (tenant_id, channel, account, event_key, conversation_key, message, state, correlation_id)
         VALUES ('mirador', 'email', $1, $2, $3, $4, 'done', 'c') RETURNING id`,
        [MAILBOX.account, key, conversationKey, JSON.stringify({ data: { subject, rfcMessageId: `<${key}@x>`, references: ['<r@x>'] } })],
      );
    const [first] = (await row('Suite', 'a')).rows;
    await row('Doble', 'b');
    const later = String(Number(first?.id) + 10);
    expect(await sends.answeredBy({ ...reply(String(first?.id)), id: later })).toMatchObject({
      subject: 'Suite',
      messageId: '<a@x>',
      references: ['<r@x>'],
    });
    expect(await sends.answeredBy({ ...reply('x'), key: 'staff:1', id: later })).toMatchObject({ subject: 'Doble', messageId: '<b@x>' });
    expect(await sends.answeredBy({ ...reply('x'), conversationKey: reply('y').conversationKey, id: '1' })).toMatchObject({
      subject: null,
      messageId: null,
    });
  });

  it('keeps how far a mailbox was read, and knows mail again by its Message-ID', async () => {
    const cursors = new MailboxCursorsStore(database);
    expect(await cursors.find(MAILBOX)).toBeUndefined();
    await cursors.move(MAILBOX, '7:1');
    await cursors.move(MAILBOX, '7:2');
    expect(await cursors.find(MAILBOX)).toMatchObject({ cursor: '7:2', watchUntil: null });
    expect(await cursors.knownMessageIds(MAILBOX, ['<a@x>', '<new@x>'])).toEqual(new Set(['<a@x>']));
  });

  it('is removed when it is old', async () => {
    await sends.open(reply('1'), '<a@x>');
    await admin.query("UPDATE mail_sends SET created_at = now() - interval '31 days'");
    await sends.sweep(30);
    expect((await admin.query('SELECT 1 FROM mail_sends')).rowCount).toBe(0);
  });
});
