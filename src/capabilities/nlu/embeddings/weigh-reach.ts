import { setImmediate } from 'node:timers/promises';
import { macroF1Of, type TruthAndHeard } from '../evaluation/figures';
import { nearest, votesOf, type Near, type Points, type Votes } from './neighbours';

/** Models outside differ in what they call near: from half unlike to nearly the same. */
const REACHES = [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];

/** A message whose meaning is known. */
export interface Question {
  /** What it means, the main thing first; any of them is right. */
  readonly right: readonly string[];
  /** What the model hears in it by itself. */
  readonly alone: string;
  /** Undefined: it is surely read, and no neighbour is asked. */
  readonly point: Float32Array | undefined;
  /** Of an example: those of the same fold must not help it. */
  readonly fold?: number;
  /** What is heard in it with these votes. */
  readonly hear: (votes: Votes) => string;
}

export interface ReachFigures {
  /** Lowest cosine at which an example is heard, the best of those tried; absent: none of them helps. */
  readonly reach?: number;
  readonly messages: number;
  /** Of them doubtful, so that neighbours are asked. */
  readonly asked: number;
  /** Mean F1 of the intents, from 0 to 1, by the model alone and with its neighbours. */
  readonly alone: number;
  readonly together: number;
}

/** Finds how near an example has to be, and whether asking the examples helps. Others work between the messages. */
export async function weighReach(examples: Points, folds: readonly number[], questions: readonly Question[]): Promise<ReachFigures> {
  const near: (readonly Near[])[] = [];
  for (const { point, fold } of questions) {
    near.push(point === undefined ? [] : nearest(examples, point, (at) => fold === undefined || folds[at] !== fold));
    await setImmediate();
  }
  const alone = macroF1Of(questions.map((question) => pairOf(question, question.alone)));
  let best: { reach?: number; together: number } = { together: alone };
  for (const reach of REACHES) {
    const together = macroF1Of(await heardWithin(reach, questions, near));
    // Of equal ones the strictest.
    if (together > alone && together >= best.together) best = { reach, together };
  }
  return { ...best, alone, messages: questions.length, asked: questions.filter(({ point }) => point !== undefined).length };
}

async function heardWithin(reach: number, questions: readonly Question[], near: readonly (readonly Near[])[]): Promise<TruthAndHeard[]> {
  const pairs: TruthAndHeard[] = [];
  for (const [at, question] of questions.entries()) {
    const votes = votesOf(near[at] ?? [], reach);
    if (votes.size > 0) await setImmediate();
    pairs.push(pairOf(question, votes.size === 0 ? question.alone : question.hear(votes)));
  }
  return pairs;
}

const pairOf = ({ right }: Question, heard: string): TruthAndHeard => ({
  truth: right.includes(heard) ? heard : (right[0] ?? heard),
  heard,
});
