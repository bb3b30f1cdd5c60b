import type { DueOutbound } from '@/shared/turn';
import type { Choice, ReplyTemplate } from '@/shared/reply';
import type { SendForm } from '../../channel.port';
import { LIST_WORDS, wayToShow } from '../../formats/whatsapp-cloud/choices';
import { isBsuid } from '../../formats/whatsapp-cloud/parties';

type Json = Readonly<Record<string, unknown>>;

/** A reply in the Cloud API's words. */
export function encodeForMeta(outbound: Pick<DueOutbound, 'address' | 'reply' | 'key'>, form: SendForm): Json {
  return { ...frameOf(outbound), ...contentOf(outbound.reply, form) };
}

function frameOf({ address, reply, key }: Pick<DueOutbound, 'address' | 'reply' | 'key'>): Json {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(isBsuid(address) ? { recipient: address } : { to: address }),
    ...(reply.quotes === undefined || reply.reaction !== undefined ? {} : { context: { message_id: reply.quotes } }),
    // Comes back with every status: finds our row even when this answer is lost.
    biz_opaque_callback_data: key,
  };
}

function contentOf({ text, language, choices = [], template, quotes, reaction }: DueOutbound['reply'], form: SendForm): Json {
  if (form === 'template' && template !== undefined) return { type: 'template', template: templateOf(template) };
  if (reaction !== undefined && quotes !== undefined) return { type: 'reaction', reaction: { message_id: quotes, emoji: reaction } };
  switch (wayToShow(text, choices)) {
    case 'buttons':
      return { type: 'interactive', interactive: buttonsOf(text, choices) };
    case 'list':
      return { type: 'interactive', interactive: listOf(text, choices, LIST_WORDS[language]) };
    case 'text':
      return { type: 'text', text: { body: text, preview_url: false } };
  }
}

const templateOf = ({ name, language, parameters }: ReplyTemplate): Json => ({
  name,
  language: { code: language },
  components: parameters.length === 0 ? [] : [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
});

const buttonsOf = (text: string, choices: readonly Choice[]): Json => ({
  type: 'button',
  body: { text },
  action: { buttons: choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
});

const listOf = (
  text: string,
  choices: readonly Choice[],
  { open, heading }: { readonly open: string; readonly heading: string },
): Json => ({
  type: 'list',
  body: { text },
  action: { button: open, sections: [{ title: heading, rows: choices }] },
});

/** A voice note that Meta has been given beforehand, in place of the reply's words. */
export const encodeVoiceForMeta = ({ address, reply, key }: Pick<DueOutbound, 'address' | 'reply' | 'key'>, mediaId: string): Json => ({
  ...frameOf({ address, reply, key }),
  type: 'audio',
  audio: { id: mediaId, voice: true },
});

/** Marks a message, and those before it, as read and shows for some seconds that an answer is being written. */
export const readMark = (messageId: string): Json => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: messageId,
  typing_indicator: { type: 'text' },
});
