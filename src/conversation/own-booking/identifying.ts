import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../flows/flow';
import { means } from '../turn/signals';
import type { Turn } from '../turn/turn';
import type { FoundBooking } from './own-booking.service';

export const IDENTIFY_STEP = 'identify';

/** A flow that first needs to know the booking. */
export const identifying = (
  flow: string,
  slots: FlowFrame['slots'],
  { outcome, proof }: Extract<FoundBooking, { kind: 'not_yet' }>,
): FlowOutcome => ({
  ...outcome,
  frame: proof === undefined ? undefined : { flow, step: IDENTIFY_STEP, slots: { ...slots, proof } },
});

const PROOFS: ReadonlySet<string> = new Set(['booking_ref', 'email', 'name']);

/** Whether a message answers our question for code, surname and e-mail: a bare surname looks like nothing that a guest would ask. */
export const takesProof = (turn: Turn, { step }: FlowFrame): boolean =>
  turn.nlu.entities.some(({ type }) => PROOFS.has(type)) || (step === IDENTIFY_STEP && (!isPlainlyOther(turn) || means(turn, 'deny')));

/** A code or an address after our question is its answer, however much "BK-1002, Clark" sounds like a wish to see that booking. */
export const expectsProof = (turn: Turn, { step }: FlowFrame): boolean =>
  step === IDENTIFY_STEP && turn.nlu.entities.some(({ type }) => type === 'booking_ref' || type === 'email');

const SURE = 0.7;

function isPlainlyOther({ nlu }: Turn): boolean {
  const [best] = nlu.intents;
  return nlu.decision === 'act' && best !== undefined && best.name !== 'out_of_scope' && best.confidence >= SURE;
}
