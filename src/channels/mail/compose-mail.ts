import MailComposer from 'nodemailer/lib/mail-composer';
import type { DueOutbound } from '@/shared/turn';
import { LOOP_HEADER } from '../formats/mail/machine-mail';
import type { AnsweredMail } from './mail-sends.store';
import { plainLine } from '../formats/mail/plain-line';

export interface OutgoingMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  /** RFC 5322, ready for the wire. */
  readonly raw: Buffer;
  /** Gmail's name of the thread it belongs to. */
  readonly threadId: string | null;
}

/** The root of the thread and its end: what mail programs sort by. */
const MOST_REFERENCES = 20;
const SUBJECTS = { es: 'Mensaje de', en: 'Message from', pt: 'Mensagem de' };

/** Whether a machine says it: what staff write bears no mark of an automatic answer. */
export const isAutomatic = ({ key }: DueOutbound): boolean => key.startsWith('reply:');

/** A reply as a mail in the thread of the mail that it answers. */
export async function composeMail(outbound: DueOutbound, answered: AnsweredMail, messageId: string, date: Date): Promise<OutgoingMail> {
  const { account: from, address: to, reply } = outbound;
  const references = [...answered.references, ...(answered.messageId === null ? [] : [answered.messageId])];
  const raw = await new MailComposer({
    // Objects, never text: a comma in a string would be a second recipient.
    from: { name: plainLine(answered.hotel, 120), address: from },
    to: { name: '', address: to },
    subject: subjectOf(answered, outbound),
    text: reply.text,
    date,
    messageId,
    ...(answered.messageId === null ? {} : { inReplyTo: answered.messageId }),
    // Gmail gives a mail another Message-ID: ours stands here as well, for bounces and for a search among the sent ones.
    references: [...shortened(references), messageId].join(' '),
    headers: isAutomatic(outbound) ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', [LOOP_HEADER]: from } : {},
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return { messageId, from, to, raw, threadId: answered.threadId };
}

const shortened = (references: readonly string[]): string[] =>
  references.length < MOST_REFERENCES ? [...references] : [references[0] ?? '', ...references.slice(2 - MOST_REFERENCES)];

function subjectOf({ subject, hotel }: AnsweredMail, { reply }: DueOutbound): string {
  if (subject === null) return `${SUBJECTS[reply.language]} ${hotel}`;
  return subject.toLowerCase().startsWith('re:') ? subject : `Re: ${subject}`;
}
