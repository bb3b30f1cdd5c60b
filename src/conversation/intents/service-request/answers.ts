import { readName } from '@/capabilities/nlu';
import type { Turn } from '../../turn/turn';
import { isWrittenAsName, ownWords } from '../../turn/own-words';
import { isClear, means } from '../../turn/signals';
import { fold } from '../../reply/fold';
import { roomIn, withoutRoom } from './room-number';
import { bareNumberIn } from './said-who';
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

/** Rather another wish than what was asked for; where it was lost may remind of any of them. */
const ERRANDS = ['maintenance_issue', 'housekeeping_request', 'wake_up_call'] as const;

/** Of the entities a stay has and a service has not. */
const OF_A_STAY: ReadonlySet<string> = new Set(['check_out', 'nights', 'room_type', 'rooms', 'booking_ref', 'money']);

const isMoreThanAnAnswer = (turn: Turn): boolean =>
  /[?¿]/.test(turn.text) || turn.nlu.tags.includes('injection') || turn.nlu.entities.some(({ type }) => OF_A_STAY.has(type));

/**
 * The message is an answer to our question and nothing else, whatever its words remind of: "mañana a las 8, 2 personas" looks like a
 * booking of a room, "en la piscina" like a question about the pool.
 */
export function isOnlyAnAnswer(turn: Turn, slots: ServiceSlots): boolean {
  const { asked, kind } = slots;
  if (asked.length === 0 || isMoreThanAnAnswer(turn)) return false;
  if (doesNotKnow(turn)) return true;
  if (asked.includes('where')) return !means(turn, ...ELSEWHERE);
  if (asked.includes('what')) return !means(turn, ...ELSEWHERE, ...ERRANDS.filter((label) => label !== kind));
  const rest = ownWords(turn);
  const room = roomIn(rest, bareNumberIn(slots));
  if (tellingWords(rest).length === 0) return turn.nlu.entities.length > 0 || room !== undefined;
  return asked.includes('name') && isName(turn, withoutRoom(rest), room);
}

/** What is clear for something else must look like a name, or stand beside a room. */
const isName = (turn: Turn, text: string, room: string | undefined): boolean =>
  readName(text) !== undefined && (!isClear(turn) || room !== undefined || isWrittenAsName(text));

/** "No idea" drops nothing: what is known is noted. */
const DOES_NOT_KNOW = /\b(no (lo )?se|ni idea|no idea|not sure|don'?t (know|remember)|no (me )?acuerdo|no recuerdo|nao (sei|lembro))\b/;
export const doesNotKnow = (turn: Turn): boolean => DOES_NOT_KNOW.test(fold(turn.text));
