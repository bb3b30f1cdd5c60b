import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { findProgram } from '../../scripts/provision/find-program';
import { HotelScene } from '../support/hotel-scene';
import { letter, type LetterWords } from '../support/mail-letter';
import { MailWorld, type Letter } from '../support/mail-world';
import { TcpProxy } from '../support/tcp-proxy';
import { until } from '../support/until';

const HOTEL = 'reservas@mirador.example';
const IDENTITY_SECRET = 'identity-secret-of-the-mail-e2e-0123456789';

/** The words of a mail as they were written. */
const quotedPrintable = (source: string): string =>
  Buffer.from(
    source.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

// `make test` installs dovecot or fails; a single run of this file on a machine without it says that it was skipped.
const describeWithDovecot = findProgram('dovecot') === undefined ? describe.skip : describe;

describeWithDovecot('a hotel with a mailbox', () => {
  let world: MailWorld;
  let scene: HotelScene;
  let proxy: TcpProxy;

  beforeAll(async () => {
    const opened = await MailWorld.open();
    if (opened === undefined) throw new Error('no IMAP server');
    world = opened;
    proxy = new TcpProxy(new URL(world.imap.url));
    const imapUrl = await proxy.start();
    // A sweep would come to the rescue: what is fetched here is fetched on a hint.
    scene = await HotelScene.open({
      ...world.environment(HOTEL),
      EMAIL_IMAP_URL: imapUrl,
      MAIL_SWEEP_S: '300',
      MAILBOX_SEND_LEASE_S: '5',
      WEBCHAT_IDENTITY_SECRET: IDENTITY_SECRET,
      WEBCHAT_UNREAD_MAIL_S: '1',
      WEBCHAT_UNREAD_LOOK_S: '1',
      LOG_LEVEL: 'INFO',
    });
    await scene.rows(`INSERT INTO channel_accounts (channel, account, tenant_id) VALUES ('email', '${HOTEL}', 'mirador')`);
    await scene.hotel.start();
    // Mail that was there before the hotel first looked is not answered: it must have looked.
    await until(async () => (await scene.rows('SELECT 1 FROM mailbox_cursors'))[0]);
  }, 90_000);
  afterAll(async () => {
    await scene.close();
    await proxy.stop();
    await world.close();
  });

  const write = async (words: Omit<LetterWords, 'to'>): Promise<void> => world.deliver(HOTEL, letter({ ...words, to: HOTEL }));
  const inboxOf = (guest: string): Promise<Letter[]> => world.read(guest).catch(() => []);
  const answersTo = (guest: string, count: number): Promise<Letter[]> =>
    until(async () => {
      const letters = await inboxOf(guest);
      return letters.length >= count ? letters : undefined;
    });
  const stored = async (guest: string): Promise<number> =>
    (await scene.rows(`SELECT 1 FROM inbox WHERE message->'sender'->>'address' = '${guest}'`)).length;

  it('answers in the thread of the guest, and once', async () => {
    const guest = 'ana@correo.example';
    await write({ from: guest, subject: 'Desayuno', text: '¿A qué hora es el desayuno?', messageId: '<q-1@correo.example>' });
    const [first] = await answersTo(guest, 1);
    expect(first?.source).toContain('06:30');
    expect(first?.headers.get('subject')).toBe('Re: Desayuno');
    expect(first?.headers.get('in-reply-to')).toBe('<q-1@correo.example>');
    expect(first?.headers.get('auto-submitted')).toBe('auto-replied');

    const ours = first?.headers.get('message-id') ?? '';
    const quoted = `¿Y tienen cochera?\r\n\r\nEl lun, 23 nov 2026 a las 10:12, Mirador (<${HOTEL}>) escribió:\r\n\r\n> El desayuno es de 06:30 a 10:30.`;
    await write({ from: guest, subject: 'Re: Desayuno', text: quoted, answers: ours, messageId: '<q-2@correo.example>' });
    const [, second] = await answersTo(guest, 2);
    expect(second?.headers.get('in-reply-to')).toBe('<q-2@correo.example>');
    expect(second?.headers.get('references')).toContain(`${ours} <q-2@correo.example>`);
    const [heard] = await scene.rows<{ text: string }>(
      "SELECT message->>'text' AS text FROM inbox WHERE message->>'providerMessageId' = '<q-2@correo.example>'",
    );
    expect(heard?.text).toBe('¿Y tienen cochera?');
    expect(world.smtp.taken.filter(({ to }) => to.includes(guest))).toHaveLength(2);
  }, 60_000);

  it('sends to a visitor of the web chat what he has not seen there, once, and goes on by mail', async () => {
    const guest = 'luz@correo.example';
    const identity = await new SignJWT({ email: guest })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('luz')
      .setAudience('mirador-web')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(IDENTITY_SECRET));
    const post = (path: string, body: unknown, token = ''): Promise<Response> =>
      fetch(`${scene.hotel.baseUrl}/webchat/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const { token } = (await (await post('visitors', { siteKey: 'mirador-web', identity })).json()) as { token: string };
    await post('messages', { clientId: randomUUID(), text: '¿A qué hora es el desayuno?' }, token);
    const [unseen] = await answersTo(guest, 1);
    expect(unseen?.source).toContain('06:30');
    const [, ...more] = await inboxOf(guest);
    expect(more).toEqual([]);
    await write({ from: guest, subject: 'Re: Mensaje', text: '¿Y tienen cochera?', answers: unseen?.headers.get('message-id') });
    expect(await answersTo(guest, 2)).toHaveLength(2);
    expect(await scene.rows(`SELECT 1 FROM outbox WHERE key LIKE 'webchat-unread:%'`)).toHaveLength(1);
  }, 60_000);

  it('keeps the file of a mail, and leaves it to the reception', async () => {
    const guest = 'pdf@correo.example';
    const boundary = 'files';
    const body = [
      `--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAdjunto mi voucher.`,
      `--${boundary}\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=voucher.pdf\r\n\r\n%PDF-1.4\n%%EOF\n`,
      `--${boundary}--`,
    ].join('\r\n');
    const plain = letter({ from: guest, to: HOTEL, subject: 'Voucher', text: '' });
    await world.deliver(
      HOTEL,
      plain.replace('text/plain; charset=utf-8', `multipart/mixed; boundary=${boundary}`).trimEnd() + `\r\n\r\n${body}\r\n`,
    );
    const [answer] = await answersTo(guest, 1);
    expect(quotedPrintable(answer?.source ?? '')).toContain('Recibí su documento');
    expect(await scene.rows("SELECT state, kind, filename, mime_type FROM media WHERE filename = 'voucher.pdf'")).toEqual([
      { state: 'stored', kind: 'document', filename: 'voucher.pdf', mime_type: 'application/pdf' },
    ]);
  }, 60_000);

  it('does not answer machines, and hears of a bounce', async () => {
    const machine = 'robot@correo.example';
    await write({ from: machine, text: 'Estoy de vacaciones.', headers: ['Auto-Submitted: auto-replied'] });
    const [mail] = await scene.rows<{ message_id: string }>(
      "SELECT message_id FROM mail_sends WHERE address = 'ana@correo.example' LIMIT 1",
    );
    const report = [
      'Return-Path: <>',
      `From: MAILER-DAEMON@mx.example`,
      `To: ${HOTEL}`,
      'Subject: Undelivered',
      'Message-ID: <bounce-1@mx.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; ana@correo.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${mail?.message_id}`,
      '',
      '--b--',
      '',
    ].join('\r\n');
    await world.deliver(HOTEL, report);
    await until(
      async () => (await scene.rows("SELECT 1 FROM outbox WHERE channel = 'email' AND state = 'failed' AND error_code = '5.1.1'"))[0],
    );
    expect([await stored(machine), await stored('mailer-daemon@mx.example')]).toEqual([0, 0]);
    expect(await inboxOf(machine)).toEqual([]);
  }, 60_000);

  it('reads on after the connection was lost, and each mail once when the server has numbered them anew', async () => {
    const guest = 'bea@correo.example';
    proxy.cut();
    await write({ from: guest, text: '¿Tienen wifi?' });
    await pause(200);
    expect(await stored(guest)).toBe(0);
    proxy.restore();
    await answersTo(guest, 1);

    proxy.cut();
    const home = world.imap.mailboxOf(HOTEL);
    for (const name of readdirSync(home).filter((file) => file.startsWith('dovecot'))) rmSync(join(home, name), { recursive: true });
    const late = 'caro@correo.example';
    await write({ from: late, text: '¿Aceptan mascotas?' });
    proxy.restore();
    await answersTo(late, 1);
    const counts = await scene.rows(
      "SELECT message->>'providerMessageId' AS id FROM inbox WHERE channel = 'email' GROUP BY 1 HAVING count(*) > 1",
    );
    expect(counts).toEqual([]);
    expect(await inboxOf(guest)).toHaveLength(1);
  }, 90_000);

  it('does not send twice what may have been sent', async () => {
    const guest = 'dora@correo.example';
    world.smtp.treatment = 'silent_after_data';
    await write({ from: guest, text: '¿Tienen gimnasio?' });
    await answersTo(guest, 1);
    world.smtp.treatment = 'take';
    await until(async () => (await scene.rows("SELECT 1 FROM outbox WHERE address = 'dora@correo.example' AND state = 'sent'"))[0], 60_000);
    expect(await inboxOf(guest)).toHaveLength(1);
  }, 90_000);
});
