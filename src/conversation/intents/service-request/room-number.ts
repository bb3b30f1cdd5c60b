import { fold } from '../../reply/fold';

/** "habitación 204", "room no. 12", "quarto número 7." */
const LED =
  /\b(?:habitacion|hab|cuarto|pieza|recamara|room|rm|quarto|apto|apartamento)\b[ .:#]{0,3}(?:(?:nro|numero|number|num|no|n)\b[ .:#º°]{0,3})?(\d{2,4}[a-z]?\b|\d(?=[.,;!?]|$))/;
/** "soy de la 204", "from 204", "estou no 204" */
const SHORT = /\b(?:la|el|from|in|do|da|no|na)[ #](\d{3}[a-z]?)\b/;
/** The first number of an answer to "which room?". */
const ANSWER = /(?:^|[\s#])(\d{1,4}[a-z]?)\b/;

/** The room in a guest's own words. `isAsked`: any number will do. */
export function roomIn(text: string, isAsked: boolean): string | undefined {
  const words = fold(text);
  const found = LED.exec(words) ?? SHORT.exec(words) ?? (isAsked ? ANSWER.exec(words) : null);
  return found?.[1]?.toUpperCase();
}

/** What a text says beside the room. */
export function withoutRoom(text: string): string {
  const folded = fold(text);
  const found = LED.exec(folded) ?? SHORT.exec(folded) ?? ANSWER.exec(folded);
  const rest = found === null ? text : `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return rest.replaceAll(EDGES, '');
}
const EDGES = /^[\s,.;:-]{1,8}|[\s,.;:-]{1,8}$/g;
