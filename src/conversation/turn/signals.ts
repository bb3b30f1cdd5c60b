import { fold } from '../reply/fold';
import type { Turn } from './turn';

const SURE = 0.5;

/** Whether this intent is among those the message was understood to hold. */
export const means = (turn: Turn, ...labels: readonly string[]): boolean =>
  turn.nlu.intents.some((intent) => labels.includes(intent.name) && intent.confidence >= SURE);

/** Understood for sure, and as more than a yes or a no. */
export function isClear(turn: Turn): boolean {
  const [best] = turn.nlu.intents;
  return turn.nlu.decision === 'act' && best !== undefined && best.confidence >= CLEAR && !OPEN_LABELS.has(best.name);
}
const CLEAR = 0.7;
const OPEN_LABELS: ReadonlySet<string> = new Set(['out_of_scope', 'affirm', 'deny']);

const HESITATION = /\?|\b(pero|but|mas|aunque|depende|depends|tal vez|quizas?|maybe|talvez|creo que)\b/i;

/** "La segunda" takes one thing of several; it agrees to nothing. */
const CHOICE =
  /^\W*(?:(?:la|el|a|o|the) )?(?:primer[ao]?|segund[ao]|tercer[ao]?|primeir[ao]|terceir[ao]|first|second|third|last|[uú]ltim[ao])(?: one)?\W*$/i;

const OF_A_STAY: ReadonlySet<string> = new Set(['check_in', 'check_out', 'date', 'nights', 'adults', 'children', 'room_type', 'rooms']);

const PRICE =
  /\b(cuanto|cuesta|costo|precio|vale|saldria|cobran|cobras|how much|prices?|costs?|charges?|fees?|quanto|preco|custa|custo|valor|sai por)\b/;

/** "And how much is that?": a price, of nothing that the message itself names. */
export const asksPrice = (turn: Turn): boolean =>
  turn.nlu.intents[0]?.name === 'price_enquiry' &&
  PRICE.test(fold(turn.text)) &&
  !turn.nlu.entities.some(({ type }) => OF_A_STAY.has(type));

/** A yes that leaves nothing open: no question, no "but", no "maybe", no choice from a list. */
export const saysYes = (turn: Turn): boolean =>
  means(turn, 'affirm') && !means(turn, 'deny') && !HESITATION.test(turn.text) && !CHOICE.test(turn.text);

/** A yes to what was just stated, or the same order said again: "book it". */
export const agrees = (turn: Turn, order: string): boolean => saysYes(turn) || repeatsOrder(turn, order);

const repeatsOrder = (turn: Turn, order: string): boolean =>
  means(turn, order) &&
  !means(turn, 'deny') &&
  turn.nlu.entities.length === 0 &&
  !HESITATION.test(turn.text) &&
  !/^\W*n[oã]/i.test(turn.text);

export const saysNo = (turn: Turn): boolean => means(turn, 'deny') && !means(turn, 'affirm');

const SHORT = 4;

/** A few words: rather an answer than a new wish. */
export const isShort = (turn: Turn): boolean => turn.text.trim().split(/\s+/).length <= SHORT;
