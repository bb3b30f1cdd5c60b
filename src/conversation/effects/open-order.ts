import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../flows/flow';
import { formatDeadline } from '../reply/format';
import { render } from '../reply/render';
import { ticketOf } from '../turn/ticket';
import type { Turn } from '../turn/turn';
import { effectReplies as replies } from './effects.replies';
import { WAITING_STEP } from './waiting-order.service';

export interface OpenOrder {
  readonly flow: string;
  readonly key: string;
  readonly slots: FlowFrame['slots'];
  readonly deadline: Date;
  /** What staff should know. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly guestName?: string;
  readonly bookingReference?: string;
}

/** Nothing was done: the order stands until its deadline, which is said, and a person knows of it. */
export function keptOutcome(turn: Turn, order: OpenOrder, say?: (deadline: string) => string): FlowOutcome {
  const { deadline, guestName, bookingReference } = order;
  turn.evidence.add(deadline.toISOString());
  const by = formatDeadline(deadline.toISOString(), turn.hotel.timezone, turn.language);
  const details = factsOf(order);
  const who = { ...(guestName === undefined ? {} : { guestName }), ...(bookingReference === undefined ? {} : { bookingReference }) };
  return {
    say: [say?.(by) ?? render(replies.kept, turn.language, { deadline: by })],
    frame: frameOf(order),
    handover: { reason: 'pms_unavailable', priority: 'high', summary: details },
    tickets: [ticketOf(turn, { kind: 'callback', priority: 'high', details, dueAt: deadline, ...who })],
  };
}

/** Nobody knows whether it was done: it is looked for, and the guest is asked not to repeat it. */
export const checkingOutcome = (turn: Turn, order: OpenOrder): FlowOutcome => ({
  say: [render(replies.checking, turn.language)],
  frame: frameOf(order),
  handover: { reason: 'effect_unknown', priority: 'high', summary: factsOf(order) },
});

const frameOf = ({ flow, key, slots }: OpenOrder): FlowFrame => ({ flow, step: WAITING_STEP, slots, effectKey: key });

const factsOf = ({ flow, key, deadline, facts }: OpenOrder): Record<string, unknown> => ({
  wish: flow,
  ...facts,
  effect: key,
  deadline: deadline.toISOString(),
});
