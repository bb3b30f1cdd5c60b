import { fold } from '../../reply/fold';

/** "habitación 204", "room no. 12", "quarto número 7." */
const LED =
  /\b(?:habitacion|hab|cuarto|pieza|recamara|room|rm|quarto|apto|apartamento)\b[ .:#]{0,3}(?:(?:nro|numero|number|num|no|n)\b[ .:#º°]{0,3})?(\d{2,4}[a-z]?\b|\d(?=[.,;!?]|$))/;
/** "soy de la 204", "from 204", "estou no 204" */
const SHORT = /\b(?:la|el|from|in|do|da|no|na)[ #](\d{3}[a-z]?)\b/;
/** The first number of an answer to "which room?". */
const ANSWER = /(?:^|[\s#])(\d{1,4}[a-z]?)\b/;

/** How a bare number is read: not at all, when it stands between commas ("2 cervezas, 305"), or anywhere in the answer. */
export type BareNumber = 'no' | 'alone' | 'any';

/** The room in a guest's own words. */
export function roomIn(text: string, bare: BareNumber): string | undefined {
  const words = fold(text);
  const found = LED.exec(words) ?? SHORT.exec(words) ?? bareNumber(words, bare);
  return found?.[1]?.toUpperCase();
}

function bareNumber(words: string, bare: BareNumber): RegExpExecArray | null {
  if (bare !== 'alone') return bare === 'any' ? ANSWER.exec(words) : null;
  const parts = words.split(/[,;\n]/).map((part) => ALONE.exec(part.trim()));
  return parts.find((part) => part !== null) ?? null;
}

/** The room between commas. */
const ALONE = /^#?(\d{1,4}[a-z]?)$/;

/** What a text says beside the room. */
export function withoutRoom(text: string): string {
  const folded = fold(text);
  const found = LED.exec(folded) ?? SHORT.exec(folded) ?? ANSWER.exec(folded);
  const rest = found === null ? text : `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return rest.replaceAll(EDGES, '');
}
const EDGES = /^[\s,.;:-]{1,8}|[\s,.;:-]{1,8}$/g;
