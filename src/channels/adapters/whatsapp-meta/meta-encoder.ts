import type { DueOutbound } from '@/shared/turn';
import type { Choice, ReplyTemplate } from '@/shared/reply';
import type { SendForm } from '../../channel.port';
import { isBsuid } from '../../formats/whatsapp-cloud/parties';

/** Limits of interactive messages (protocols.md 1.9), in UTF-16 units. */
const BUTTONS = { most: 3, title: 20, id: 256, body: 1_024 };
const LIST = { most: 10, title: 24, description: 72, id: 200, body: 4_096 };
/** The button that opens a list, and its heading. */
const LIST_WORDS = {
  es: { open: 'Ver opciones', heading: 'Opciones' },
  en: { open: 'See options', heading: 'Options' },
  pt: { open: 'Ver opções', heading: 'Opções' },
} as const;

type Json = Readonly<Record<string, unknown>>;

/** A reply in the Cloud API's words. */
export function encodeForMeta({ address, reply, key }: Pick<DueOutbound, 'address' | 'reply' | 'key'>, form: SendForm): Json {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(isBsuid(address) ? { recipient: address } : { to: address }),
    ...(reply.quotes === undefined || reply.reaction !== undefined ? {} : { context: { message_id: reply.quotes } }),
    ...contentOf(reply, form),
    // Comes back with every status: finds our row even when this answer is lost.
    biz_opaque_callback_data: key,
  };
}

/** @throws never: what does not fit into buttons or a list is said as text, which names the choices as well. */
function contentOf({ text, language, choices = [], template, quotes, reaction }: DueOutbound['reply'], form: SendForm): Json {
  if (form === 'template' && template !== undefined) return { type: 'template', template: templateOf(template) };
  if (reaction !== undefined && quotes !== undefined) return { type: 'reaction', reaction: { message_id: quotes, emoji: reaction } };
  if (fitsButtons(text, choices)) return { type: 'interactive', interactive: buttonsOf(text, choices) };
  if (fitsList(text, choices)) return { type: 'interactive', interactive: listOf(text, choices, LIST_WORDS[language]) };
  return { type: 'text', text: { body: text, preview_url: false } };
}

const templateOf = ({ name, language, parameters }: ReplyTemplate): Json => ({
  name,
  language: { code: language },
  components: parameters.length === 0 ? [] : [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
});

const areDistinct = (titles: readonly string[]): boolean => new Set(titles).size === titles.length;
const fits = (value: string, most: number): boolean => value.length > 0 && value.length <= most;

function fitsButtons(text: string, choices: readonly Choice[]): boolean {
  if (choices.length === 0 || choices.length > BUTTONS.most || !fits(text, BUTTONS.body)) return false;
  const all = choices.every(
    ({ id, title, description }) => description === undefined && fits(title, BUTTONS.title) && fits(id, BUTTONS.id),
  );
  return all && areDistinct(choices.map(({ title }) => title));
}

function fitsList(text: string, choices: readonly Choice[]): boolean {
  if (choices.length === 0 || choices.length > LIST.most || !fits(text, LIST.body)) return false;
  const isRow = ({ id, title, description = ' ' }: Choice): boolean =>
    fits(title, LIST.title) && fits(id, LIST.id) && fits(description, LIST.description);
  return choices.every(isRow) && areDistinct(choices.map(({ id }) => id));
}

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

/** Marks a message, and those before it, as read and shows for some seconds that an answer is being written. */
export const readMark = (messageId: string): Json => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: messageId,
  typing_indicator: { type: 'text' },
});
