import type { DecodedPayload, MessageEvent } from '../formats/channel-event';
import { MailDecoder, MOST_MAIL_BYTES } from './mail-decoder.service';

const HEAD =
  'From: Ana <ana@example.test>\r\nTo: hotel@example.test\r\nSubject: Hola\r\nMessage-ID: <1@example.test>\r\nMIME-Version: 1.0\r\n';
const html = (body: string): Buffer => Buffer.from(`${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${body}`);
const plain = (body: string): Buffer => Buffer.from(`${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`);
const multipart = (parts: string): Buffer => Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`);

const message = ({ events }: DecodedPayload): MessageEvent => {
  const [event] = events;
  if (event?.event !== 'message') throw new Error('no message');
  return event;
};

describe('the thread that parses mail', () => {
  const decoder = new MailDecoder();
  beforeAll(() => decoder.decode(plain('warm'), {}));
  afterAll(() => decoder.onApplicationShutdown());

  it('decodes mails in the order in which they were given', async () => {
    const decoded = await Promise.all(['uno', 'dos', 'tres'].map((words) => decoder.decode(plain(words), {})));
    expect(decoded.map((one) => message(one).text)).toEqual(['uno', 'dos', 'tres']);
  });

  const hostile: readonly (readonly [string, Buffer])[] = [
    ['200,000 nested blocks', html('<div>'.repeat(200_000))],
    ['tables of 5 MB', html('<table><tr><td>x</td></tr></table>'.repeat(150_000))],
    ['32,768 empty lines', plain(`hola${'\n'.repeat(32_768)}fin`)],
    ['quotes without end', plain('> '.repeat(100_000))],
    ['10,000 parts', multipart('--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(10_000))],
    ['a header of 2 MB', Buffer.from(`X-Long: ${'a'.repeat(2_000_000)}\r\n${HEAD}\r\nhola`)],
    ['a comment without end', html(`<!--${'-'.repeat(200_000)}`)],
  ];

  it.each(hostile)('%s does not hide who wrote', async (_what, raw) => {
    const { events, ignored } = await decoder.decode(raw, {});
    expect(events.length + ignored.length).toBe(1);
  });

  it('does the work itself, so that none of it holds up the webhooks of others', async () => {
    const [whole, ours] = [process.cpuUsage(), process.threadCpuUsage()];
    for (const [, raw] of hostile) await decoder.decode(raw, {});
    expect(process.threadCpuUsage(ours).user).toBeLessThan(process.cpuUsage(whole).user / 2);
  });

  it('of a mail that is too large tells who wrote, and lets no machine answer', async () => {
    const decoded = await decoder.decode(plain('x'.repeat(MOST_MAIL_BYTES)), {});
    expect(message(decoded)).toMatchObject({
      sender: { id: 'ana@example.test' },
      text: null,
      autoReplyAllowed: false,
      data: { unreadable: true },
    });
  });

  it('knows nothing to say of bytes that are no mail', async () => {
    expect(await decoder.decode(Buffer.from([0xff, 0x00, 0x13]), {})).toMatchObject({ events: [], ignored: ['no_sender'] });
  });
});
