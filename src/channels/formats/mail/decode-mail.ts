import { simpleParser, type MailAttachment, type MailParts } from 'mailparser';
import type { MediaReference } from '@/shared/unified-message';
import { ignoring, type DecodedPayload, type MessageEvent, type StatusEvent } from '../channel-event';
import { mimeEssence, present, storable } from '../wire-values';
import { calendarOf } from './calendar';
import { messageIds, reportOf } from './delivery-report';
import { textOfHtml } from './html-text';
import { machineMail } from './machine-mail';
import { mailAddress } from './mail-address';
import { MailHeaders } from './mail-headers';
import { fileName, plainLine } from './plain-line';
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

/** A mail, opened. */
interface OpenedMail {
  readonly parts: MailParts;
  readonly headers: MailHeaders;
  /** Whose mailbox it lies in, lower case; empty when nothing tells. */
  readonly mailbox: string;
  readonly envelope: MailEnvelope;
}

/** A mail (RFC 5322) as events. Runs in a worker thread: a hostile mail may take long. Rejects what cannot be parsed at all. */
export async function decodeMail(raw: Buffer, envelope: MailEnvelope = {}): Promise<DecodedPayload> {
  const parts = await simpleParser(raw, PARSER);
  const headers = new MailHeaders(parts.headerLines);
  const mailbox = envelope.mailbox ?? mailAddress(headers.get('delivered-to')) ?? '';
  const mail = { parts, headers, mailbox, envelope };
  const from = senderOf(parts);
  if (from !== undefined && [mailbox, ...(envelope.ownAddresses ?? [])].includes(from)) return leftAlone('own_address');
  if (headers.word('content-type') === 'multipart/report') return reported(mail);
  return from === undefined ? leftAlone('no_sender') : written(mail, from);
}

const senderOf = ({ from }: MailParts): string | undefined =>
  (from?.value ?? [])
    .flatMap((one) => [one, ...(one.group ?? [])])
    .map(({ address }) => mailAddress(address))
    .find((address) => address !== undefined);

const leftAlone = (reason: string): DecodedPayload => ({ ...ignoring(reason), details: { reason, autoReplyAllowed: false } });

function instantOf({ parts: { date }, envelope: { receivedAt } }: OpenedMail): string {
  if (receivedAt !== undefined) return receivedAt;
  return date !== undefined && !Number.isNaN(date.getTime()) ? date.toISOString() : new Date(0).toISOString();
}

function reported(mail: OpenedMail): DecodedPayload {
  const { parts, mailbox } = mail;
  const report = reportOf(parts.attachments.map(({ contentType, content }) => ({ contentType, text: content.toString('utf8') })));
  const [messageId] = report?.originals ?? [];
  if (report === undefined || messageId === undefined) return leftAlone('report_without_original');
  const event: StatusEvent = {
    event: 'status',
    account: mailbox,
    messageId,
    status: report.status,
    timestamp: instantOf(mail),
    recipient: { mailbox, ...(report.recipient === undefined ? {} : { email: report.recipient }) },
    data: { originals: report.originals.slice(-MOST_REFERENCES) },
    ...(report.code === undefined ? {} : { error: { code: report.code, retryable: report.status === 'deferred' } }),
  };
  return { events: [event], ignored: [], details: { autoReplyAllowed: false } };
}

/** Written by somebody, as far as one can see. */
function written(mail: OpenedMail, from: string): DecodedPayload {
  const subject = plainLine(mail.parts.subject ?? '', LONGEST_SUBJECT);
  const machine = machineMail({ headers: mail.headers, from, subject });
  if (machine.kind === 'ignored') return leftAlone(machine.reason);
  const isHeadOnly = mail.envelope.isHeadOnly === true;
  const autoReplyAllowed = machine.kind === 'person' && !isHeadOnly;
  const full = storable(fullText(mail.parts)).slice(0, LONGEST_TEXT);
  const words = ownWords(full, subject);
  const attachments = mail.parts.attachments.filter(isForReading).slice(0, MOST_MEDIA);
  const data = {
    ...threadOf(mail),
    senderProof: senderProof(mail.headers, mail.envelope.receiver ?? ''),
    replyToAddress: otherAddress(mail.parts, from),
    calendar: calendarIn(mail.parts),
    fullText: tidy(full) === words ? undefined : tidy(full),
    unanswered: machine.kind === 'person' ? undefined : machine.reason,
    unreadable: isHeadOnly ? true : undefined,
  };
  const event: MessageEvent = {
    ...aboutMail(mail, from),
    subject,
    text: isHeadOnly ? null : words,
    media: attachments.map((one) => mediaOf(one, mail.parts)),
    autoReplyAllowed,
    data: present(data),
  };
  return { events: [event], ignored: [], details: { autoReplyAllowed }, files: attachments.map(({ content }) => content) };
}

function aboutMail(mail: OpenedMail, from: string): Omit<MessageEvent, 'subject' | 'text' | 'media' | 'autoReplyAllowed' | 'data'> {
  const { parts, headers, mailbox, envelope } = mail;
  const name = plainLine(parts.from?.value[0]?.name ?? '', LONGEST_NAME);
  return {
    event: 'message',
    account: mailbox,
    messageId: envelope.serverId ?? messageIds(headers.get('message-id'))[0] ?? null,
    timestamp: instantOf(mail),
    recipient: { mailbox },
    sender: { id: from, email: from, phone: null, ...(name === '' ? {} : { name }) },
    kind: 'email',
    replyTo: messageIds(headers.get('in-reply-to'))[0] ?? messageIds(headers.get('references')).at(-1) ?? null,
  };
}

/** What an answer needs to stand in the same thread. */
function threadOf({ headers, envelope }: OpenedMail): Readonly<Record<string, unknown>> {
  const references = messageIds(headers.get('references'));
  return {
    rfcMessageId: messageIds(headers.get('message-id'))[0],
    references: references.length === 0 ? undefined : shortened(references),
    threadId: envelope.threadId,
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
function otherAddress({ replyTo }: MailParts, from: string): string | undefined {
  const address = mailAddress(replyTo?.value[0]?.address);
  return address === from ? undefined : address;
}

function calendarIn({ attachments }: MailParts): unknown {
  const part = attachments.find(({ contentType }) => mimeEssence(contentType) === 'text/calendar');
  return part === undefined ? undefined : calendarOf(part.content.toString('utf8'));
}

/** An invitation without a file name is told as data, not as a file. */
const isForReading = ({ contentType, filename }: MailAttachment): boolean =>
  filename !== undefined || mimeEssence(contentType) !== 'text/calendar';

const mediaOf = (attachment: MailAttachment, parts: MailParts): MediaReference => ({
  mimeType: mimeEssence(plainLine(attachment.contentType, LONGEST_NAME)),
  filename: fileName(attachment.filename ?? ''),
  size: attachment.size,
  ...(isPartOfText(attachment, parts) ? { inline: true } : {}),
});

/** A logo of the letterhead. Some programs call every photo inline: what the text does not show is what the guest wanted to send. */
const isPartOfText = ({ related, contentDisposition, cid }: MailAttachment, { html }: MailParts): boolean =>
  related === true || (contentDisposition === 'inline' && cid !== undefined && typeof html === 'string' && html.includes(`cid:${cid}`));
