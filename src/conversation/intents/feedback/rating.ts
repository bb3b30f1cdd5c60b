import { fold } from '../../reply/fold';

/** "8/10", "4 de 5", "3 out of 5", "nota 9 de 10" */
const OF = /\b(\d{1,2}) ?(?:\/|de|out of|em) ?(5|10)\b/;
/** "5 estrellas" */
const STARS = /\b([0-5]) ?(?:estrellas?|stars?|estrelas?)\b/;

/** What a guest gave of what he could have given, 0 to 1; undefined when he gave no figure. */
export function ratingIn(text: string): number | undefined {
  const words = fold(text);
  const [, given, most] = OF.exec(words) ?? [];
  if (given !== undefined && most !== undefined) return Number(given) > Number(most) ? undefined : Number(given) / Number(most);
  const stars = STARS.exec(words)?.[1];
  return stars === undefined ? undefined : Number(stars) / 5;
}
