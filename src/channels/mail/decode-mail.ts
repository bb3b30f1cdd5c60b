import { simpleParser, type MailAttachment, type MailParts } from 'mailparser';
import type { DecodedPayload, EventMedia, MessageEvent, StatusEvent } from '../channel-event';
import { calendarOf } from './calendar';
import { messageIds, reportOf } from './delivery-report';
import { textOfHtml } from './html-text';
import { machineMail } from './machine-mail';
import { mailAddress } from './mail-address';
import { MailHeaders } from './mail-headers';
import { fileName, mediaType, plainLine, storableText } from './plain-line';
import { ownWords, tidy } from './quoted-text';
import { senderProof } from './sender-proof';

/** What is known of a mail beside its bytes. */
export interface MailEnvelope {
  /** The hotel's mailbox, lower case; absent: the one that Delivered-To names. */
  readonly mailbox?: string;
  /** Further addresses of the hotel's own. */
  readonly ownAddresses?: readonly string[];
  /** The server's name for the mail where it has one that lasts (Gmail). */
  readonly serverId?: string;
  readonly threadId?: string;
  /** ISO 8601: when our server received it. What the sender's clock says is believed only without it. */
  readonly receivedAt?: string;
  /** Name of the server whose Authentication-Results are believed. */
  readonly receiver?: string;
  /** Only the head could be read: the guest's words are not known. */
  readonly isHeadOnly?: boolean;
}

/** mailparser's own conversions take half a minute for a hostile 2 MB (protocols.md 6): we do without. */
const PARSER = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, keepDeliveryStatus: true };
const LONGEST_SUBJECT = 500;
const LONGEST_NAME = 120;
const LONGEST_TEXT = 16 * 1024;
/** RFC 5322 asks for the whole chain; what mail programs need is its root and its end. */
const MOST_REFERENCES = 20;
const MOST_MEDIA = 50;

/** A mail (RFC 5322) as events. Runs in a worker thread: a hostile mail may take long. Rejects what cannot be parsed at all. */
export async function decodeMail(raw: Buffer, envelope: MailEnvelope = {}): Promise<DecodedPayload> {
  const parts = await simpleParser(raw, PARSER);
  const headers = new MailHeaders(parts.headerLines);
  const from = mailAddress(parts.from?.value.flatMap((one) => [one, ...(one.group ?? [])]).find(({ address }) => address)?.address);
  const mailbox = envelope.mailbox ?? mailAddress(headers.get('delivered-to')) ?? '';
  if (from !== undefined && [mailbox, ...(envelope.ownAddresses ?? [])].includes(from)) return ignored('own_address');
  if (headers.word('content-type') === 'multipart/report') return reported(parts, mailbox, instantOf(parts, envelope));
  if (from === undefined) return ignored('no_sender');
  const subject = plainLine(parts.subject ?? '', LONGEST_SUBJECT);
  const machine = machineMail({ headers, from, subject });
  if (machine.kind === 'ignored') return ignored(machine.reason);
  const event = messageEvent({ parts, headers, from, subject, mailbox }, envelope);
  const isAnswerable = machine.kind === 'person' && envelope.isHeadOnly !== true;
  const why = machine.kind === 'person' ? {} : { unanswered: machine.reason };
  return { outcome: 'accepted', events: [{ ...event, autoReplyAllowed: isAnswerable, data: { ...event.data, ...why } }], ignored: [] };
}

const ignored = (reason: string): DecodedPayload => ({ outcome: 'ignored', events: [], ignored: [reason] });

function instantOf({ date }: MailParts, { receivedAt }: MailEnvelope): string {
  if (receivedAt !== undefined) return receivedAt;
  return date !== undefined && !Number.isNaN(date.getTime()) ? date.toISOString() : new Date(0).toISOString();
}

function reported({ attachments }: MailParts, mailbox: string, timestamp: string): DecodedPayload {
  const report = reportOf(attachments.map(({ contentType, content }) => ({ contentType, text: content.toString('utf8') })));
  const [messageId] = report?.originals ?? [];
  if (report === undefined || messageId === undefined) return ignored('report_without_original');
  const event: StatusEvent = {
    event: 'status',
    messageId,
    status: report.status,
    timestamp,
    recipient: { mailbox, ...(report.recipient === undefined ? {} : { email: report.recipient }) },
    data: { originals: report.originals.slice(-MOST_REFERENCES) },
    ...(report.code === undefined ? {} : { error: { code: report.code, retryable: report.status === 'deferred' } }),
  };
  return { outcome: 'accepted', events: [event], ignored: [] };
}

interface OpenedMail {
  readonly parts: MailParts;
  readonly headers: MailHeaders;
  readonly from: string;
  readonly subject: string;
  readonly mailbox: string;
}

function messageEvent(mail: OpenedMail, envelope: MailEnvelope): Omit<MessageEvent, 'autoReplyAllowed'> {
  const { parts, headers, from, subject, mailbox } = mail;
  const references = messageIds(headers.get('references'));
  const name = plainLine(parts.from?.value[0]?.name ?? '', LONGEST_NAME);
  const [rfcMessageId] = messageIds(headers.get('message-id'));
  const full = storableText(fullText(parts)).slice(0, LONGEST_TEXT);
  return {
    event: 'message',
    messageId: envelope.serverId ?? rfcMessageId ?? null,
    timestamp: instantOf(parts, envelope),
    recipient: { mailbox },
    sender: { id: from, email: from, phone: null, ...(name === '' ? {} : { name }) },
    kind: 'email',
    subject,
    text: envelope.isHeadOnly === true ? null : ownWords(full, subject),
    media: parts.attachments.filter(isForReading).slice(0, MOST_MEDIA).map(mediaOf),
    replyTo: messageIds(headers.get('in-reply-to'))[0] ?? references.at(-1) ?? null,
    data: {
      subject,
      senderProof: senderProof(headers, envelope.receiver ?? ''),
      ...(rfcMessageId === undefined ? {} : { rfcMessageId }),
      ...(references.length === 0 ? {} : { references: shortened(references) }),
      ...(envelope.threadId === undefined ? {} : { threadId: envelope.threadId }),
      ...replyAddress(parts, from),
      ...calendarData(parts),
      ...(tidy(full) === ownWords(full, subject) ? {} : { fullText: tidy(full) }),
      ...(envelope.isHeadOnly === true ? { unreadable: true } : {}),
    },
  };
}

/** Text as the sender wrote it, else what a reader would see of the HTML. */
function fullText({ text, html }: MailParts): string {
  if ((text ?? '').trim() !== '') return text ?? '';
  return typeof html === 'string' ? textOfHtml(html) : '';
}

const shortened = (references: readonly string[]): string[] =>
  references.length <= MOST_REFERENCES ? [...references] : [references[0] ?? '', ...references.slice(1 - MOST_REFERENCES)];

/** An answer wanted elsewhere is shown to staff. It is never obeyed: the sender would choose whom we write to. */
function replyAddress({ replyTo }: MailParts, from: string): { replyToAddress?: string } {
  const address = mailAddress(replyTo?.value[0]?.address);
  return address === undefined || address === from ? {} : { replyToAddress: address };
}

function calendarData({ attachments }: MailParts): { calendar?: unknown } {
  const part = attachments.find(({ contentType }) => mediaType(contentType) === 'text/calendar');
  const calendar = part === undefined ? undefined : calendarOf(part.content.toString('utf8'));
  return calendar === undefined ? {} : { calendar };
}

/** An invitation without a file name is told as data, not as a file. */
const isForReading = ({ contentType, filename }: MailAttachment): boolean =>
  filename !== undefined || mediaType(contentType) !== 'text/calendar';

const mediaOf = ({ contentType, filename, size, related, contentDisposition }: MailAttachment): EventMedia => ({
  mimeType: mediaType(contentType),
  filename: fileName(filename ?? ''),
  size,
  ...(related === true || contentDisposition === 'inline' ? { inline: true } : {}),
});
