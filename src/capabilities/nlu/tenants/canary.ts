import { OUT_OF_SCOPE, type IntentModel } from '../classifier/intent-model';
import { type EvalCase } from '../evaluation/eval-case';
import { isLenientlyRight, isOutOfScope, heardOf } from '../evaluation/figures';
import { judge } from '../evaluation/judge';
import { type Overlay } from './overlay';

/** Shares from 0 to 1 of the exam's messages that are answered rightly, foreign ones by a refusal. */
export interface CanaryReport {
  readonly messages: number;
  readonly base: number;
  readonly own: number;
  readonly foreignBase: number;
  readonly foreignOwn: number;
  readonly passes: boolean;
}

/** A hotel's examples may cost this much of what every hotel understands. */
const MAY_LOSE = 0.01;
/** There are fewer foreign messages: one more or less weighs more. */
const MAY_LOSE_FOREIGN = 0.03;

/** Both models answer the exam of the base; the new one may serve when it is hardly worse. */
export function runCanary(base: IntentModel, own: IntentModel, exam: readonly EvalCase[], { disabled }: Overlay): CanaryReport {
  const asked = exam.filter(({ intents }) => !intents.some((intent) => disabled.includes(intent)));
  const foreign = asked.filter(({ intents }) => intents[0] === OUT_OF_SCOPE);
  const figures = {
    base: rightShare(base, asked),
    own: rightShare(own, asked),
    foreignBase: rightShare(base, foreign),
    foreignOwn: rightShare(own, foreign),
  };
  const lost = figures.base - figures.own;
  const lostForeign = figures.foreignBase - figures.foreignOwn;
  return { messages: asked.length, ...figures, passes: lost <= MAY_LOSE && lostForeign <= MAY_LOSE_FOREIGN };
}

function rightShare(model: IntentModel, cases: readonly EvalCase[]): number {
  const judged = judge(model, cases);
  const right = judged.filter((one) => (isOutOfScope(one) ? heardOf(one) === OUT_OF_SCOPE : isLenientlyRight(one)));
  return cases.length === 0 ? 1 : right.length / cases.length;
}
