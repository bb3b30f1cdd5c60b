import type { MediaReference, MessageKind } from '@/shared/unified-message';
import { ignoring, saying, type DecodedPayload } from '../channel-event';
import { cardOf, MOST_PARTS, reactionOf } from '../whatsapp-cloud/message-content';
import { partyOf } from '../whatsapp-cloud/parties';
import { instantOf, mimeEssence, present } from '../wire-values';
import { gupshupMessage, type GupshupContent, type GupshupEnvelope, type GupshupMessage } from './gupshup.payload';

interface Reading {
  readonly kind: MessageKind;
  /** What the guest wrote or chose. */
  words?(content: GupshupContent): string | undefined;
  /** Structured content, under this name in `data`. */
  data?(content: GupshupContent, type: string): Readonly<Record<string, unknown>>;
}

const captioned = (kind: MessageKind): Reading => ({ kind, words: ({ caption }) => caption });
const CHOICE: Reading = {
  kind: 'interactive',
  words: ({ title }) => title,
  data: ({ id, title, postbackText, description }, type) => ({
    interactive: present({ type, id, title, postback: postbackText, description }),
  }),
};

/** How each type of Gupshup's is read; any other is `unsupported`. */
const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['text', { kind: 'text', words: ({ text }) => text }],
  ['image', captioned('image')],
  ['video', captioned('video')],
  ['file', captioned('document')],
  ['audio', { kind: 'audio' }],
  ['sticker', { kind: 'sticker' }],
  ['location', { kind: 'location', data: (content) => ({ location: placeOf(content) }) }],
  ['contact', { kind: 'contacts', data: ({ contacts = [] }) => ({ contacts: contacts.slice(0, MOST_PARTS).map(cardOf) }) }],
  ['button_reply', CHOICE],
  ['list_reply', CHOICE],
  [
    'quick_reply',
    { kind: 'button', words: ({ text }) => text, data: ({ postbackText }) => ({ button: present({ payload: postbackText }) }) },
  ],
  ['reaction', { kind: 'reaction', data: ({ emoji }) => ({ reaction: reactionOf(emoji) }) }],
]);
const UNKNOWN: Reading = { kind: 'unsupported', data: (_content, type) => ({ unsupported: { type: type.slice(0, 60) } }) };

export function decodeGupshupMessage({ app, timestamp, payload }: GupshupEnvelope): DecodedPayload {
  const message = gupshupMessage.safeParse(payload).data;
  if (message === undefined) return ignoring('malformed_message');
  const { source, sender: from } = message;
  const sender = partyOf([source, from?.phone, from?.userId], { profile: { name: from?.name } });
  if (sender === undefined) return ignoring('message_without_sender');
  return saying({
    event: 'message',
    account: app,
    messageId: message.id,
    timestamp: instantOf(timestamp),
    recipient: { app },
    sender,
    ...contentOf(message),
  });
}

function contentOf(message: GupshupMessage) {
  const { type, payload, context } = message;
  const reading = READINGS.get(type) ?? UNKNOWN;
  const replyTo = repliesTo(message);
  return {
    kind: reading.kind,
    text: reading.words?.(payload) ?? null,
    media: mediaOf(payload),
    replyTo,
    autoReplyAllowed: reading.kind !== 'reaction',
    data: {
      ...reading.data?.(payload, type),
      // WhatsApp's own id of the message that is answered; `replyTo` is Gupshup's, which our send was told.
      ...present({
        replyToAlt: context?.gsId === undefined ? undefined : context.id,
        forwarded: context?.forwarded === true ? true : undefined,
      }),
    },
  };
}

/** Gupshup's id before WhatsApp's: the answer to our send named only the first. */
function repliesTo({ type, context, payload }: GupshupMessage): string | null {
  const to = type === 'reaction' ? (payload.gsId ?? payload.id) : undefined;
  return to ?? context?.gsId ?? context?.id ?? null;
}

const mediaOf = ({ url, contentType, name }: GupshupContent): MediaReference[] =>
  url === undefined ? [] : [{ url, mimeType: mimeEssence(contentType), ...present({ filename: name }) }];

const placeOf = ({ latitude, longitude, name, address }: GupshupContent) => present({ latitude, longitude, name, address });
