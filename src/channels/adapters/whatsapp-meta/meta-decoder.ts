import type { DeliveryState } from '@/platform/mailbox';
import type { ChannelId } from '@/shared/ids';
import type { MediaReference, MessageKind, UnifiedMessage } from '@/shared/unified-message';
import type { Decoded, DecodedMessage, DecodedStatus } from '../../channel.port';
import { PayloadError } from '../../payload-error.port';
import { senderOf } from './meta-sender';
import { metaEnvelope, metaMessage, metaStatus, metaValue, type MetaMessage, type MetaValue } from './whatsapp-meta.payload';

const KINDS: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contacts',
  interactive: 'interactive',
  button: 'button',
  reaction: 'reaction',
  order: 'order',
};
/** Events about messages or people, not messages to be answered. */
const SILENT_TYPES: ReadonlySet<string> = new Set(['system', 'edit', 'revoke']);
const STATUSES: Readonly<Record<string, DeliveryState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

const NOTHING: Decoded = { messages: [], statuses: [], ignored: [] };

/** @throws PayloadError when the bytes are no JSON or no WhatsApp webhook. */
export function decodeMeta(channel: ChannelId, body: Buffer): Decoded {
  const parsed = metaEnvelope.safeParse(parseJson(body));
  if (!parsed.success) throw new PayloadError('not a WhatsApp webhook', { details: { issues: parsed.error.issues.length } });
  const changes = parsed.data.entry.flatMap((entry) => entry.changes);
  return changes.map((change) => decodeChange(channel, change.field, change.value)).reduce(joined, NOTHING);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    throw new PayloadError('not JSON in UTF-8', { cause });
  }
}

const joined = (a: Decoded, b: Decoded): Decoded => ({
  messages: [...a.messages, ...b.messages],
  statuses: [...a.statuses, ...b.statuses],
  ignored: [...a.ignored, ...b.ignored],
});

function decodeChange(channel: ChannelId, field: string, raw: unknown): Decoded {
  if (field !== 'messages') return { ...NOTHING, ignored: [field.slice(0, 60)] };
  const value = metaValue.safeParse(raw).data;
  const account = value?.metadata?.phone_number_id;
  if (value === undefined || account === undefined) return { ...NOTHING, ignored: ['messages_without_account'] };
  const results = [
    ...(value.messages ?? []).map((message) => decodeMessage({ channel, account, value }, message)),
    ...(value.statuses ?? []).map((status) => decodeStatus(account, status)),
  ];
  return results.reduce(joined, NOTHING);
}

interface Place {
  readonly channel: ChannelId;
  readonly account: string;
  readonly value: MetaValue;
}

function decodeMessage({ channel, account, value }: Place, raw: unknown): Decoded {
  const parsed = metaMessage.safeParse(raw);
  if (!parsed.success) return { ...NOTHING, ignored: ['malformed_message'] };
  const message = parsed.data;
  const sender = senderOf(message, value.contacts ?? []);
  if (sender === undefined) return { ...NOTHING, ignored: ['message_without_sender'] };
  if (SILENT_TYPES.has(message.type) || message.group_id !== undefined)
    return { ...NOTHING, ignored: [`message_${message.type}`.slice(0, 60)] };
  const unified: UnifiedMessage = {
    channel,
    account,
    providerMessageId: message.id,
    sender,
    kind: KINDS[message.type] ?? 'unsupported',
    text: textOf(message),
    media: mediaOf(message),
    replyTo: message.context?.id ?? null,
    sentAt: instantOf(message.timestamp),
    autoReplyAllowed: message.type !== 'reaction',
    data: dataOf(message),
  };
  const decoded: DecodedMessage = { message: unified, eventKey: message.id };
  return { ...NOTHING, messages: [decoded] };
}

/** Where the guest's own words may stand, by kind. */
const WORDS: readonly ((message: MetaMessage) => string | undefined)[] = [
  ({ text }) => text?.body,
  ({ image }) => image?.caption,
  ({ video }) => video?.caption,
  ({ document }) => document?.caption,
  ({ interactive }) => interactive?.button_reply?.title,
  ({ interactive }) => interactive?.list_reply?.title,
  ({ button }) => button?.text,
];

/** What the guest wrote or chose. PostgreSQL keeps no U+0000 and no half of a surrogate pair. */
function textOf(message: MetaMessage): string | null {
  const said = WORDS.map((find) => find(message)).find((words) => words !== undefined);
  return said === undefined ? null : said.replaceAll('\u0000', '').toWellFormed();
}

function mediaOf({ image, video, audio, document, sticker }: MetaMessage): MediaReference[] {
  return [image, video, audio, document, sticker]
    .filter((media) => media !== undefined)
    .map(({ id, mime_type: mimeType, filename }) => ({
      mimeType: (mimeType ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? 'application/octet-stream',
      ...(id === undefined ? {} : { id }),
      ...(filename === undefined ? {} : { filename }),
    }));
}

/** What kinds other than text say, by the name under which it is kept. */
const DATA: Readonly<Record<string, (message: MetaMessage) => string | number | undefined>> = {
  latitude: ({ location }) => location?.latitude,
  longitude: ({ location }) => location?.longitude,
  contacts: ({ contacts }) => contacts?.length,
  choice: ({ interactive }) => (interactive?.button_reply ?? interactive?.list_reply)?.id,
  payload: ({ button }) => button?.payload,
  reactionTo: ({ reaction }) => reaction?.message_id,
  emoji: ({ reaction }) => (reaction === undefined ? undefined : (reaction.emoji ?? '')),
};

const dataOf = (message: MetaMessage): Readonly<Record<string, unknown>> =>
  wellFormed(Object.fromEntries(Object.entries(DATA).map(([name, find]) => [name, find(message)])));

const wellFormed = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value]),
  );

function decodeStatus(account: string, raw: unknown): Decoded {
  const parsed = metaStatus.safeParse(raw);
  if (!parsed.success) return { ...NOTHING, ignored: ['malformed_status'] };
  const { id, status, timestamp, biz_opaque_callback_data: outboxKey, errors } = parsed.data;
  const state = STATUSES[status];
  if (state === undefined) return { ...NOTHING, ignored: [`status_${status}`.slice(0, 60)] };
  const code = errors?.[0]?.code;
  const decoded: DecodedStatus = {
    account,
    providerMessageId: id,
    status: state,
    at: new Date(instantOf(timestamp)),
    ...(outboxKey === undefined ? {} : { outboxKey }),
    ...(code === undefined ? {} : { errorCode: String(code) }),
  };
  return { ...NOTHING, statuses: [decoded] };
}

const LAST_SECOND = 253_402_300_799;

/** Seconds since 1970 as ISO 8601; nonsense becomes the epoch, so that the message itself is not lost. */
function instantOf(timestamp: string | number): string {
  const seconds = Number(timestamp);
  return new Date(Number.isFinite(seconds) && seconds >= 0 && seconds <= LAST_SECOND ? seconds * 1000 : 0).toISOString();
}
