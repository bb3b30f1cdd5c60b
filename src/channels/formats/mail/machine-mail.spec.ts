import { outcomeOf, type MessageEvent } from '../channel-event';
import { decodeMail } from './decode-mail';
import { mailOf } from './mail-words.suite';

/** What becomes of a mail with these headers: why it is left alone, else whether a machine may answer it. */
async function fate(headers: Readonly<Record<string, string>>): Promise<string> {
  const payload = await decodeMail(mailOf(headers));
  if (outcomeOf(payload) === 'ignored') return payload.ignored[0] ?? '';
  return (payload.events[0] as MessageEvent).autoReplyAllowed ? 'answered' : 'kept for people';
}

describe('machines that write to a hotel', () => {
  it.each([
    ['a vacation programme', { 'Auto-Submitted': 'auto-replied' }, 'auto_submitted'],
    ['a vacation programme with a comment', { 'Auto-Submitted': 'auto-replied; owner-email="x"' }, 'auto_submitted'],
    ['Exchange while somebody is away', { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' }, 'auto_response_suppress'],
    ['a mailing list', { 'List-Id': '<foro.lista.example>' }, 'mailing_list'],
    ['bulk mail', { Precedence: 'bulk' }, 'bulk'],
    ['an old auto-responder', { 'X-Autoreply': 'yes' }, 'auto_header'],
    ['a mail server', { From: 'MAILER-DAEMON@mx.example' }, 'mail_system'],
    ['mail without a return path', { 'Return-Path': '<>' }, 'mail_system'],
    ['the hotel itself', { From: 'Hotel <Reservas@Hotel.example>' }, 'own_address'],
    ['another hotel of ours', { From: 'otra@hotel2.example', 'X-Atrio-Loop': 'otra@hotel2.example' }, 'own_loop_header'],
    ['somebody away, by the subject only', { Subject: 'Fuera de la oficina: Re: Reserva' }, 'kept for people'],
    ['an address that nobody reads', { From: 'no-reply@ota.example' }, 'kept for people'],
    ['a travel agency that says it is a machine', { From: 'noreply@ota.example', 'Auto-Submitted': 'auto-generated' }, 'kept for people'],
  ])('%s gets no answer', async (_who, headers, expected) => {
    expect(await fate(headers)).toBe(expected);
  });

  it.each([
    ['Outlook, that wants no receipts', { 'X-Auto-Response-Suppress': 'DR, RN, NRN' }],
    ['one who says that he is none', { 'Auto-Submitted': 'no' }],
    ['one whose programme lets him unsubscribe', { 'List-Unsubscribe': '<mailto:x@y.example>' }],
    ['one who asks about the office', { Subject: 'Oficina: ¿hay sala de reuniones fuera de horario?' }],
  ])('a person is answered: %s', async (_who, headers) => {
    expect(await fate(headers)).toBe('answered');
  });
});

describe('who wrote a mail', () => {
  const PASS = 'mx.google.com; dkim=pass header.i=@correo.example; spf=pass; dmarc=pass (p=REJECT) header.from=correo.example';
  const proofOf = async (results: string, receiver = 'mx.google.com', from?: string): Promise<unknown> => {
    const raw = mailOf({ 'Authentication-Results': results, ...(from === undefined ? {} : { From: from }) });
    const [event] = (await decodeMail(raw, { receiver })).events;
    return event?.data?.senderProof;
  };

  it('is proved by what our own server found of the domain, and by nothing else', async () => {
    expect(await proofOf(PASS)).toBe('pass');
    expect(await proofOf(PASS.replace('dmarc=pass', 'dmarc=fail'))).toBe('fail');
    expect(await proofOf(PASS.replace('dmarc=pass', 'dmarc=fail (dmarc=pass)'))).toBe('fail');
    expect(await proofOf(`${PASS}; dmarc=fail`)).toBe('fail');
    expect(await proofOf('mx.google.com; spf=pass; dkim=pass')).toBe('none');
    expect(await proofOf(PASS.replace('mx.google.com', 'mx.evil.example'))).toBe('none');
    expect(await proofOf(PASS, '')).toBe('none');
    expect(await proofOf('')).toBe('none');
  });

  it('is not told by a line that came with the mail below ours', async () => {
    const raw = Buffer.concat([
      Buffer.from('Authentication-Results: mx.google.com; dmarc=fail\r\n'),
      mailOf({ 'Authentication-Results': PASS }),
    ]);
    expect((await decodeMail(raw, { receiver: 'mx.google.com' })).events[0]?.data?.senderProof).toBe('fail');
  });
});
