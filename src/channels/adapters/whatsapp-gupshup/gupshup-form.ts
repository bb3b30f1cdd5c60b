import type { Choice, Reply, ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import type { SendForm } from '../../channel.port';
import { LIST_WORDS, wayToShow } from '../../formats/whatsapp-cloud/choices';
import type { GupshupApp } from './whatsapp-gupshup.config';

type Json = Readonly<Record<string, unknown>>;

export interface GupshupCall {
  readonly path: '/wa/api/v1/msg' | '/wa/api/v1/template/msg';
  readonly form: URLSearchParams;
}

/** A reply as Gupshup takes it; undefined for a template whose id at Gupshup nobody has named. */
export function callFor(
  app: GupshupApp,
  { address, reply, key }: Pick<DueOutbound, 'address' | 'reply' | 'key'>,
  form: SendForm,
): GupshupCall | undefined {
  if (form === 'free' || reply.template === undefined)
    return { path: '/wa/api/v1/msg', form: formOf(app, address, { message: messageOf(reply, key) }) };
  const template = templateOf(app, reply.template);
  return template && { path: '/wa/api/v1/template/msg', form: formOf(app, address, { template }) };
}

/** Names of apps and texts may hold `&`, `+` and `%`: only a form built as one carries them. */
function formOf({ app, phone }: GupshupApp, address: string, content: Readonly<Record<string, Json>>): URLSearchParams {
  const written = Object.entries(content).map(([name, json]) => [name, JSON.stringify(json)] as const);
  const destination = address.replace(/^\+/, '');
  return new URLSearchParams({ channel: 'whatsapp', source: phone, destination, 'src.name': app, ...Object.fromEntries(written) });
}

function templateOf({ templates }: GupshupApp, { name, language, parameters }: ReplyTemplate): Json | undefined {
  const id = templates[`${name}/${language}`];
  return id === undefined ? undefined : { id, params: parameters };
}

function messageOf({ text, language, choices = [] }: Reply, key: string): Json {
  switch (wayToShow(text, choices)) {
    case 'buttons':
      return { type: 'quick_reply', msgid: key, content: { type: 'text', text }, options: choices.map(optionOf) };
    case 'list':
      return listOf(text, choices, LIST_WORDS[language], key);
    case 'text':
      return { type: 'text', text, previewUrl: false };
  }
}

const optionOf = ({ id, title }: Choice): Json => ({ type: 'text', title, postbackText: id });

const listOf = (
  text: string,
  choices: readonly Choice[],
  { open, heading }: (typeof LIST_WORDS)['es' | 'en' | 'pt'],
  msgid: string,
): Json => ({
  type: 'list',
  title: heading,
  body: text,
  msgid,
  globalButtons: [{ type: 'text', title: open }],
  items: [{ title: heading, options: choices.map((choice) => ({ ...optionOf(choice), description: choice.description ?? '' })) }],
});
