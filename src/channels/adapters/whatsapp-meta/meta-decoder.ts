import type { DeliveryState } from '@/platform/mailbox';
import type { ChannelId } from '@/shared/ids';
import { MESSAGE_KINDS, type MediaReference, type MessageKind, type UnifiedMessage } from '@/shared/unified-message';
import type { Decoded, DecodedStatus } from '../../channel.port';
import { PayloadError } from '../../payload-error.port';
import { senderOf } from './meta-sender';
import {
  metaChange,
  metaEntry,
  metaEnvelope,
  metaMessage,
  metaStatus,
  metaValue,
  type MetaMessage,
  type MetaValue,
} from './whatsapp-meta.payload';

/** Meta's types that are kinds of ours under the same name; any other is `unsupported`. */
const KINDS: ReadonlyMap<string, MessageKind> = new Map(MESSAGE_KINDS.filter((kind) => kind !== 'email').map((kind) => [kind, kind]));
/** Events about messages or people, not messages to be answered. */
const SILENT_TYPES: ReadonlySet<string> = new Set(['system', 'edit', 'revoke']);
const STATUSES: ReadonlyMap<string, DeliveryState> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

const NOTHING: Decoded = { messages: [], statuses: [], ignored: [] };
const LONGEST_NAME = 60;
const ignoring = (name: string): Decoded => ({ ...NOTHING, ignored: [name.slice(0, LONGEST_NAME)] });

/** @throws PayloadError when the bytes are no JSON or no WhatsApp webhook. */
export function decodeMeta(channel: ChannelId, body: Buffer): Decoded {
  const parsed = metaEnvelope.safeParse(parseJson(body));
  if (!parsed.success) throw new PayloadError('not a WhatsApp webhook', { details: { issues: parsed.error.issues.length } });
  return joined(parsed.data.entry.map((entry) => decodeEntry(channel, entry)));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    throw new PayloadError('not JSON in UTF-8', { cause });
  }
}

const joined = (parts: readonly Decoded[]): Decoded => ({
  messages: parts.flatMap(({ messages }) => messages),
  statuses: parts.flatMap(({ statuses }) => statuses),
  ignored: parts.flatMap(({ ignored }) => ignored),
});

function decodeEntry(channel: ChannelId, raw: unknown): Decoded {
  const entry = metaEntry.safeParse(raw).data;
  return entry === undefined ? ignoring('malformed_entry') : joined(entry.changes.map((change) => decodeChange(channel, change)));
}

function decodeChange(channel: ChannelId, raw: unknown): Decoded {
  const change = metaChange.safeParse(raw).data;
  if (change === undefined) return ignoring('malformed_change');
  if (change.field !== 'messages') return ignoring(change.field);
  const value = metaValue.safeParse(change.value).data;
  if (value === undefined) return ignoring('messages_without_account');
  const account = value.metadata.phone_number_id;
  return joined([
    ...(value.messages ?? []).map((message) => decodeMessage({ channel, account, value }, message)),
    ...(value.statuses ?? []).map((status) => decodeStatus(account, status)),
    ...(value.errors ?? []).map(() => ignoring('errors')),
  ]);
}

interface Place {
  readonly channel: ChannelId;
  readonly account: string;
  readonly value: MetaValue;
}

function decodeMessage({ channel, account, value }: Place, raw: unknown): Decoded {
  const parsed = metaMessage.safeParse(raw);
  if (!parsed.success) return ignoring('malformed_message');
  const message = parsed.data;
  const sender = senderOf(message, value.contacts ?? []);
  if (sender === undefined) return ignoring('message_without_sender');
  if (SILENT_TYPES.has(message.type) || message.group_id !== undefined) return ignoring(`message_${message.type}`);
  return { ...NOTHING, messages: [{ message: { channel, account, sender, ...contentOf(message) }, eventKey: message.id }] };
}

const contentOf = (message: MetaMessage): Omit<UnifiedMessage, 'channel' | 'account' | 'sender'> => ({
  providerMessageId: message.id,
  kind: KINDS.get(message.type) ?? 'unsupported',
  text: textOf(message),
  media: mediaOf(message),
  replyTo: message.context?.id ?? message.reaction?.message_id ?? null,
  sentAt: instantOf(message.timestamp),
  autoReplyAllowed: message.type !== 'reaction',
  data: dataOf(message),
});

/** Where the guest's own words may stand, by kind. */
const WORDS: readonly ((message: MetaMessage) => string | undefined)[] = [
  ({ text }) => text?.body,
  ({ image }) => image?.caption,
  ({ video }) => video?.caption,
  ({ document }) => document?.caption,
  ({ interactive }) => interactive?.button_reply?.title,
  ({ interactive }) => interactive?.list_reply?.title,
  ({ button }) => button?.text,
  ({ order }) => order?.text,
];

/** What the guest wrote or chose. */
const textOf = (message: MetaMessage): string | null => WORDS.map((find) => find(message)).find((words) => words !== undefined) ?? null;

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
  Object.fromEntries(
    Object.entries(DATA)
      .map(([name, find]) => [name, find(message)] as const)
      .filter(([, value]) => value !== undefined),
  );

function decodeStatus(account: string, raw: unknown): Decoded {
  const parsed = metaStatus.safeParse(raw);
  if (!parsed.success) return ignoring('malformed_status');
  const { id, status, timestamp, biz_opaque_callback_data: outboxKey, errors } = parsed.data;
  const state = STATUSES.get(status);
  if (state === undefined) return ignoring(`status_${status}`);
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
