import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../flows/flow';
import { formatDeadline } from '../reply/format';
import { render } from '../reply/render';
import { ticketOf } from '../turn/ticket';
import type { Turn } from '../turn/turn';
import { effectReplies as replies } from './effects.replies';

/** The step of a flow whose order the hotel system has not settled. */
export const WAITING_STEP = 'waiting';

/** What a guest has agreed to, with all that a person would need to carry it out by hand. */
export interface GuestOrder<R> {
  readonly flow: string;
  readonly key: string;
  readonly request: R;
  readonly slots: FlowFrame['slots'];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly guestName?: string;
  readonly bookingReference?: string;
  /** Said instead of the general words while the hotel system does not answer. */
  keptWords?(deadline: string): string;
}

/** Nothing was done: the order stands until its deadline, which is said, and a person knows of it. */
export function keptOutcome(turn: Turn, order: GuestOrder<unknown>, deadline: Date): FlowOutcome {
  const { guestName, bookingReference } = order;
  turn.evidence.add(deadline.toISOString());
  const by = formatDeadline(deadline.toISOString(), turn.hotel.timezone, turn.language);
  const details = factsOf(order, deadline);
  const who = { ...(guestName === undefined ? {} : { guestName }), ...(bookingReference === undefined ? {} : { bookingReference }) };
  return {
    say: [order.keptWords?.(by) ?? render(replies.kept, turn.language, { deadline: by })],
    frame: frameOf(order),
    handover: { reason: 'pms_unavailable', priority: 'high', summary: details },
    tickets: [ticketOf(turn, { kind: 'callback', priority: 'high', details, dueAt: deadline, ...who })],
  };
}

/** Nobody knows whether it was done: it is looked for, and the guest is asked not to repeat it. */
export const checkingOutcome = (turn: Turn, order: GuestOrder<unknown>, deadline: Date): FlowOutcome => ({
  say: [render(replies.checking, turn.language)],
  frame: frameOf(order),
  handover: { reason: 'effect_unknown', priority: 'high', summary: factsOf(order, deadline) },
});

/** Nothing more is tried, and nothing is claimed: a person finds out how it stands. */
export function unsettledOutcome(turn: Turn, order: GuestOrder<unknown>, deadline: Date): FlowOutcome {
  const { guestName, bookingReference } = order;
  const details = factsOf(order, deadline);
  const who = { ...(guestName === undefined ? {} : { guestName }), ...(bookingReference === undefined ? {} : { bookingReference }) };
  return {
    say: [render(replies.unsettled, turn.language)],
    frame: undefined,
    handover: { reason: 'effect_unknown', priority: 'high', summary: details },
    tickets: [ticketOf(turn, { kind: 'callback', priority: 'high', details, dueAt: deadline, ...who })],
  };
}

const frameOf = ({ flow, key, slots }: GuestOrder<unknown>): FlowFrame => ({ flow, step: WAITING_STEP, slots, effectKey: key });

const factsOf = ({ flow, key, facts }: GuestOrder<unknown>, deadline: Date): Record<string, unknown> => ({
  wish: flow,
  ...facts,
  effect: key,
  deadline: deadline.toISOString(),
});
