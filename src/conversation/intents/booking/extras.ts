import type { Extra } from '@/capabilities/pms';
import { LANGUAGES } from '@/shared/language';
import * as z from 'zod';
import { fold } from '../../reply/fold';

const translated = z.object({ es: z.string(), en: z.string(), pt: z.string() });

/** Something the hotel sells beside the room, as it stands in the session. */
export const extraSlot = z.object({
  id: z.string(),
  name: translated,
  perNight: z.boolean(),
  price: z.object({ minor: z.number(), currency: z.string() }),
});
export type ExtraSlot = z.output<typeof extraSlot>;

export const toExtraSlot = ({ id, name, perNight, price }: Extra): ExtraSlot => ({ id, name: { ...name }, perNight, price: { ...price } });

interface Extras {
  readonly offered_extras?: readonly ExtraSlot[] | undefined;
  readonly extras?: readonly string[] | undefined;
}

const SHORTEST_WORD = 4;
const WITHOUT = /\b(?:sin|without|sem|no|nao|not|quite|quita|remove|tire)(?: \w{1,12}){0,2} $/;

/** The extras wanted after this message; undefined when it speaks of none. A question about one is no order. */
export function saidExtras(text: string, { offered_extras: offered = [], extras: before = [] }: Extras): string[] | undefined {
  const words = fold(text).replaceAll(/[^\p{L}\p{N}?]+/gu, ' ');
  if (words.includes('?')) return undefined;
  const named = offered.flatMap((extra) => mentionOf(extra, `${words} `) ?? []);
  if (named.length === 0) return undefined;
  const dropped = named.filter(({ isWanted }) => !isWanted).map(({ id }) => id);
  const added = named.filter(({ isWanted }) => isWanted).map(({ id }) => id);
  return [...new Set([...before.filter((id) => !dropped.includes(id)), ...added])];
}

function mentionOf({ id, name }: ExtraSlot, words: string): { id: string; isWanted: boolean } | undefined {
  const at = wordsFor(name)
    .map((word) => ` ${words}`.indexOf(` ${word}`))
    .find((position) => position >= 0);
  return at === undefined ? undefined : { id, isWanted: !WITHOUT.test(words.slice(0, at)) };
}

const wordsFor = (name: ExtraSlot['name']): string[] =>
  LANGUAGES.flatMap((language) => fold(name[language]).split(/[^\p{L}]+/u)).filter((word) => word.length >= SHORTEST_WORD);

export const chosenExtras = ({ offered_extras: offered = [], extras = [] }: Extras): readonly ExtraSlot[] =>
  offered.filter(({ id }) => extras.includes(id));
