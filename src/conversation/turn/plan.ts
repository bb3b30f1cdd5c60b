import type { FlowFrame } from '@/capabilities/sessions';
import type { Flow } from '../flows/flow';
import type { AnswerHandler, GoalHandler, IntentHandler, ReactionHandler } from '../flows/intent-handler';
import type { Turn } from './turn';

const SURE = 0.5;
/** Said only when there is nothing else to say. */
const SMALL_TALK: ReadonlySet<string> = new Set(['greeting', 'thanks', 'goodbye', 'out_of_scope']);

export interface Labelled<H extends IntentHandler> {
  readonly label: string;
  readonly handler: H;
}

/** What this turn will do, decided before anything is done. */
export interface Plan {
  /** Questions answered first. */
  readonly answers: readonly Labelled<AnswerHandler>[];
  /** A flow to begin; beside it the open one waits. */
  readonly begin: Flow | undefined;
  /** What was open is dropped. */
  readonly interrupts: boolean;
  /** The open flow takes the message. */
  readonly goesOn: boolean;
  /** A yes or no that nobody waited for. */
  readonly reaction: Labelled<ReactionHandler> | undefined;
  /** Two readings to choose from. */
  readonly unclear: readonly [string, string] | undefined;
}

interface Surroundings {
  readonly frame: FlowFrame | undefined;
  readonly flow: Flow | undefined;
  handlerOf(label: string): IntentHandler;
}

/** Danger first, then the answer we wait for, then whatever was understood. */
export function planOf(turn: Turn, around: Surroundings): Plan {
  const alarm = alarmOf(turn, around);
  if (alarm !== undefined) return { ...NOTHING, begin: alarm.flow, interrupts: true };
  return isAwaited(turn, around) ? { ...NOTHING, goesOn: true } : understoodPlan(turn, around);
}

const isAwaited = (turn: Turn, { frame, flow }: Surroundings): boolean =>
  frame !== undefined && flow?.expects !== undefined && flow.expects(turn, frame);

function understoodPlan(turn: Turn, { frame, flow, handlerOf }: Surroundings): Plan {
  const understood = labelsOf(turn, flow, handlerOf).map((label) => ({ label, handler: handlerOf(label) }));
  const goal = understood.find((one): one is Labelled<GoalHandler> => one.handler.kind === 'goal')?.handler.flow;
  const goesOn = goal === undefined ? frame !== undefined && flow?.takes(turn, frame) === true : goal === flow;
  const begin = goal === flow ? undefined : goal;
  const isBusy = goesOn || begin !== undefined;
  const answers = worthSaying(
    understood.filter((one): one is Labelled<AnswerHandler> => one.handler.kind === 'answer'),
    isBusy,
  );
  if (isBusy || answers.length > 0) return { ...NOTHING, answers, begin, goesOn };
  const reaction = understood.find((one): one is Labelled<ReactionHandler> => one.handler.kind === 'reaction');
  return { ...NOTHING, reaction, unclear: reaction === undefined ? unclearOf(turn) : undefined };
}

const NOTHING: Plan = { answers: [], begin: undefined, interrupts: false, goesOn: false, reaction: undefined, unclear: undefined };

/** Of strangers' emergencies 94 in 100 are above it, and none of their other messages but the ones that read like it (ADR 009). */
const ALARMING = 0.35;

/** Danger is acted on below the line of "act" as well: a false alarm costs a sentence. */
function alarmOf(turn: Turn, { handlerOf }: Surroundings): GoalHandler | undefined {
  const handlers = turn.nlu.intents.filter((intent) => intent.confidence >= ALARMING).map((intent) => handlerOf(intent.name));
  return handlers.find((handler): handler is GoalHandler => handler.kind === 'goal' && handler.interrupts === true);
}

/** Above the line of "act" every sure intent; below it only a flow's slots can save the message. */
function labelsOf(turn: Turn, open: Flow | undefined, handlerOf: Surroundings['handlerOf']): string[] {
  if (turn.nlu.decision === 'act') return turn.nlu.intents.filter((intent) => intent.confidence >= SURE).map((intent) => intent.name);
  const unclear = unclearOf(turn);
  if (unclear === undefined) return [];
  const [first, second] = unclear.map((label) => handlerOf(label));
  return isOneGoal([first, second]) || isGoalOf(open, first) ? [unclear[0]] : [];
}

/** "Booking or availability?" is no question to ask: both begin the same conversation. */
const isOneGoal = ([first, second]: readonly (IntentHandler | undefined)[]): boolean =>
  first?.kind === 'goal' && second?.kind === 'goal' && first.flow === second.flow && first.flow.dependsOnIntent !== true;

/** "yes, cancel it", in the middle of cancelling: half a yes, half the order again, and all of it clear. */
const isGoalOf = (open: Flow | undefined, handler: IntentHandler | undefined): boolean =>
  open !== undefined && handler?.kind === 'goal' && handler.flow === open;

function worthSaying(answers: readonly Labelled<AnswerHandler>[], isBusy: boolean): Labelled<AnswerHandler>[] {
  const substance = answers.filter(({ label }) => !SMALL_TALK.has(label));
  if (substance.length > 0 || isBusy) return substance;
  return answers.slice(0, 1);
}

function unclearOf(turn: Turn): readonly [string, string] | undefined {
  const [first, second = turn.nlu.rival] = turn.nlu.intents.map((intent) => intent.name);
  return turn.nlu.decision === 'clarify' && first !== undefined && second !== undefined ? [first, second] : undefined;
}
