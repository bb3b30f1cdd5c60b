import type { Booking } from '@/capabilities/pms';
import type { Outcome } from '../flows/flow';
import { render } from '../reply/render';
import { lineOf } from '../stay/stay-words';
import { ticketOf } from '../turn/ticket';
import type { Turn } from '../turn/turn';
import { isLastFailure, memoryOf, remembered } from './own-booking.memory';
import { ownBookingReplies as replies, proofWords } from './own-booking.replies';
import type { FoundBooking } from './own-booking.service';
import type { ProofSlots } from './proof';

const NEEDED = ['reference', 'surname', 'email'] as const;

export function askProof(turn: Turn, said: ProofSlots): FoundBooking {
  const missing = NEEDED.filter((slot) => said[slot] === undefined);
  return { kind: 'not_yet', proof: said, outcome: { say: [question(turn, said, missing)] } };
}

function question({ language }: Turn, { reference }: ProofSlots, missing: readonly (typeof NEEDED)[number][]): string {
  if (missing.length === NEEDED.length) return render(replies.askProof, language);
  if (reference !== undefined && missing.length === 2) return render(replies.askProofOfCode, language, { reference });
  return render(replies.askMissing, language, { missing: missing.map((slot) => proofWords[slot][language]).join(', ') });
}

/** The third time a person is called; before that all three are asked again, the code included. */
export function failedProof(turn: Turn, said: ProofSlots, wish: string): FoundBooking {
  const remember = remembered(turn, 'failed');
  if (!isLastFailure(turn)) return { kind: 'not_yet', proof: {}, outcome: { say: [render(replies.notProved, turn.language)], remember } };
  const { reference } = said;
  return {
    kind: 'not_yet',
    proof: undefined,
    outcome: {
      say: [render(replies.givenUp, turn.language)],
      remember,
      handover: { reason: 'identity_not_proved', priority: 'normal', summary: { wish, reference, failures: memoryOf(turn).failures + 1 } },
    },
  };
}

export function askChoice(turn: Turn, bookings: readonly Booking[], said: ProofSlots): FoundBooking {
  const lines = bookings.flatMap(({ reference, lines: [line] }) =>
    line === undefined ? [] : [render(replies.choice, turn.language, { reference, line: lineOf(line, turn.language) })],
  );
  return { kind: 'not_yet', proof: said, outcome: { say: [render(replies.choose, turn.language, { bookings: lines.join('\n') })] } };
}

export const notAvailable = (turn: Turn, wish: string): Outcome => ({
  say: [render(replies.unavailable, turn.language)],
  handover: { reason: 'pms_unavailable', priority: 'high', summary: { wish } },
  tickets: [ticketOf(turn, { kind: 'callback', priority: 'high', details: { wish } })],
});
