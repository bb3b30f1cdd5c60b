import type { Choice } from '@/shared/reply';

/** Limits of interactive messages (protocols.md 1.9), in UTF-16 units. */
const BUTTONS = { most: 3, title: 20, id: 256, body: 1_024 };
const LIST = { most: 10, title: 24, description: 72, id: 200, body: 4_096 };

/** The button that opens a list, and its heading. */
export const LIST_WORDS = {
  es: { open: 'Ver opciones', heading: 'Opciones' },
  en: { open: 'See options', heading: 'Options' },
  pt: { open: 'Ver opções', heading: 'Opções' },
} as const;

/** How choices can be shown; what does not fit is said as text, which names the choices as well. */
export function wayToShow(text: string, choices: readonly Choice[]): 'buttons' | 'list' | 'text' {
  if (fitsButtons(text, choices)) return 'buttons';
  return fitsList(text, choices) ? 'list' : 'text';
}

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
