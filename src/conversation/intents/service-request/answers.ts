import { readName } from '@/capabilities/nlu';
import type { Turn } from '../../turn/turn';
import { means } from '../../turn/signals';
import { fold } from '../../reply/fold';
import { roomIn, withoutEntities, withoutRoom } from './room-number';
import type { ServiceSlots } from './service-request.slots';
import { tellingWords } from './wish-words';

/** Said in the middle of anything, and never an answer to "what would you like?". */
const ELSEWHERE = [
  'human_agent',
  'complaint',
  'emergency',
  'make_booking',
  'modify_booking',
  'cancel_booking',
  'check_booking_status',
  'late_checkout',
  'early_checkin',
  'change_language',
  'repeat',
  'bot_challenge',
  'greeting',
  'thanks',
  'goodbye',
  'affirm',
  'deny',
  'privacy_request',
] as const;

const isMoreThanAnAnswer = (turn: Turn): boolean => /[?¿]/.test(turn.text) || turn.nlu.tags.includes('injection');

/**
 * The message is an answer to our question and nothing else, whatever its words remind of: "mañana a las 8, 2 personas" looks like a
 * booking of a room, "en la piscina" like a question about the pool.
 */
export function isOnlyAnAnswer(turn: Turn, { asked }: ServiceSlots): boolean {
  if (asked.length === 0 || isMoreThanAnAnswer(turn)) return false;
  if (doesNotKnow(turn)) return true;
  if (asked.includes('what') || asked.includes('where')) return !means(turn, ...ELSEWHERE);
  const rest = withoutEntities(turn.text, turn.nlu.entities);
  if (tellingWords(rest).length === 0)
    return turn.nlu.entities.length > 0 || roomIn(turn.text, turn.nlu.entities, asked.includes('room')) !== undefined;
  return asked.includes('name') && readName(withoutRoom(rest)) !== undefined && fold(rest).length < LONGEST_NAME;
}
const LONGEST_NAME = 60;

/** "No idea" drops nothing: what is known is noted. */
const DOES_NOT_KNOW = /\b(no (lo )?se|ni idea|no idea|not sure|don'?t (know|remember)|no (me )?acuerdo|no recuerdo|nao (sei|lembro))\b/;
export const doesNotKnow = (turn: Turn): boolean => DOES_NOT_KNOW.test(fold(turn.text));
