import type { Booking } from '@/capabilities/pms';
import * as z from 'zod';
import { fold } from '../reply/fold';
import type { Turn } from '../turn/turn';
import { valueOf } from '../stay/stay-slots';

/** What a guest has said to show which booking he means and that it is his. Kept with the flow that asks. */
export const proofSlots = z.object({
  reference: z.string().optional(),
  /** Words among which the surname is looked for. */
  surname: z.array(z.string()).optional(),
  email: z.string().optional(),
  /** Proved, or the guest's own by the contact that his channel vouches for. */
  bookingId: z.string().optional(),
});
export type ProofSlots = z.output<typeof proofSlots>;

const MOST_WORDS = 8;
const ASKED_WORDS = new Set(
  `mi my meu minha el la o a es is e y and correo email e-mail mail apellido surname sobrenome last name codigo code reserva booking con with com de of for para the por favor please soy nombre nome`.split(
    ' ',
  ),
);

/** Takes from the message what proves anything; `isAsked`: bare words are the surname we have asked for. */
export function withSaidProof(before: ProofSlots, turn: Turn, isAsked: boolean): ProofSlots {
  const reference = valueOf(turn, 'booking_ref')?.value.toUpperCase();
  const email = valueOf(turn, 'email')?.value.toLowerCase();
  const named = valueOf(turn, 'name')?.value;
  const words = named === undefined && isAsked ? bareWords(turn) : wordsOf(named ?? '');
  return {
    ...before,
    ...(reference === undefined ? {} : { reference }),
    ...(email === undefined ? {} : { email }),
    ...(words.length === 0 ? {} : { surname: words.slice(0, MOST_WORDS) }),
  };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}'’-]{2,}/gu) ?? [];

/** What is left of the message when codes, addresses and the words around them are taken away. */
function bareWords(turn: Turn): string[] {
  const rest = turn.nlu.entities.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    turn.text,
  );
  return wordsOf(rest).filter((word) => !ASKED_WORDS.has(word));
}

export const isComplete = ({ reference, surname, email }: ProofSlots): boolean =>
  reference !== undefined && surname !== undefined && email !== undefined;

/** Surname and e-mail both belong to the booking; a booking without an e-mail cannot be proved by one. */
export function proves({ surname = [], email }: ProofSlots, { guest }: Booking): boolean {
  const [first = '', ...rest] = wordsOf(guest.name);
  const surnames = rest.length === 0 ? [first] : rest;
  return email !== undefined && guest.email?.toLowerCase() === email && surnames.some((word) => word.length >= 2 && surname.includes(word));
}
