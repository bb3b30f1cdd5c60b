import type { EscalationReason, EscalationPriority } from '@/capabilities/escalation';
import type { FlowFrame } from '@/capabilities/sessions';
import type { TicketOrder } from '@/capabilities/tickets';
import type { ConversationOwner } from '@/shared/turn';
import type { Turn } from '../turn/turn';

export interface Handover {
  readonly reason: EscalationReason;
  readonly priority: EscalationPriority;
  /** For the staff: what was collected, what was quoted. */
  readonly summary: Readonly<Record<string, unknown>>;
  /** The bot keeps quiet from now on; without it the ticket is opened and the bot goes on. */
  readonly newOwner?: ConversationOwner;
}

/** What an intent or a flow answers: sentences for one message, and what follows from them. */
export interface Outcome {
  /** Paragraphs of one reply. */
  readonly say: readonly string[];
  readonly handover?: Handover;
  /** Work for the departments, written with the turn. */
  readonly tickets?: readonly TicketOrder[];
  /** What the guest told of himself. */
  readonly told?: { readonly name?: string; readonly email?: string };
  /** Kept in the session's memory. */
  readonly remember?: Readonly<Record<string, unknown>>;
}

export interface FlowOutcome extends Outcome {
  /** The flow as it stands now; undefined ends it. */
  readonly frame: FlowFrame | undefined;
  /** Stays open under it: an order that waits while the guest looks for something else. */
  readonly below?: FlowFrame;
}

/** A conversation of several turns about one goal. Its slots are its own; the stack keeps them as plain JSON. */
export interface Flow {
  readonly name: string;
  /** What it does depends on which of its intents was meant: between two of them the guest is asked. */
  readonly dependsOnIntent?: true;
  /** Whether the message says something to this flow: fills or corrects a slot, chooses, agrees, declines. */
  takes(turn: Turn, frame: FlowFrame): boolean;
  /** The message is nothing but an answer to the open question: no other intent may have it, whatever it looks like. */
  expects?(turn: Turn, frame: FlowFrame): boolean;
  /** The next step with what the guest said; `frame` is undefined when the flow begins. */
  advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome>;
  /** The open question once more: `brief` after something else was answered, `whole` with all its facts in another language. */
  askAgain(turn: Turn, frame: FlowFrame, how: 'brief' | 'whole'): Promise<readonly string[]>;
}
