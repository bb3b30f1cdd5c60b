import type { Turn } from './turn';

/** The message with times, dates, counts, names and addresses blanked out: their digits and words say nothing else. */
export const ownWords = ({ text, nlu }: Turn): string =>
  nlu.entities.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);

const PARTICLES: ReadonlySet<string> = new Set(['de', 'da', 'do', 'dos', 'das', 'del', 'la', 'las', 'los', 'y', 'e', 'van', 'von']);

/** First and last name, each with its capital: "Grace Hall" is a person and no room for meetings. */
export function isWrittenAsName(text: string): boolean {
  const words = text.split(/[\s,;.]+/).filter((word) => word !== '');
  return words.length >= 2 && words.every((word) => /^\p{Lu}/u.test(word) || PARTICLES.has(word));
}
