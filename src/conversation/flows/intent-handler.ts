import type { Flow, Outcome } from './flow';
import type { Turn } from '../turn/turn';

/** Answers one intent. `label` is the intent's name: one class may serve several of a kind. */
export interface AnswerHandler {
  readonly kind: 'answer';
  answer(turn: Turn, label: string): Promise<Outcome>;
}

/** Starts or continues a flow. */
export interface GoalHandler {
  readonly kind: 'goal';
  readonly flow: Flow;
  /** Comes before everything: nothing else is answered, and what was open is dropped, so that no later yes can mean it. */
  readonly interrupts?: true;
}

/** Means something only to an open flow; `answer` is for when there is none. */
export interface ReactionHandler {
  readonly kind: 'reaction';
  answer(turn: Turn, label: string): Promise<Outcome>;
}

export type IntentHandler = AnswerHandler | GoalHandler | ReactionHandler;
