/** Scores of one held-out message and the position of its true label. */
export interface HeldOut {
  readonly scores: Float64Array;
  readonly truth: number;
}

/** Probabilities from scores; a higher temperature makes them sharper here, because scores are multiplied by it. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  const raised = scores.map((score) => Math.exp((score - top) * sharpness));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

function logLoss(held: readonly HeldOut[], sharpness: number): number {
  let total = 0;
  for (const { scores, truth } of held) {
    let top = -Infinity;
    for (const score of scores) top = Math.max(top, score);
    let sum = 0;
    for (const score of scores) sum += Math.exp((score - top) * sharpness);
    total += Math.log(sum) - ((scores[truth] ?? 0) - top) * sharpness;
  }
  return total / held.length;
}

const LOWEST = 0.5;
const HIGHEST = 20;
/** Leaves a thousandth of the range. */
const STEPS = 15;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * What is published is the best of a whole message and its parts, of people stranger than any held-out author: both make it too
 * sure. Nine tenths of the fitted sharpness, and no more than .97, keep the calibration error of every list of unread messages
 * below 3 % (009-judged-by-strangers.md).
 */
const MODESTY = 0.9;

/** The sharpness to publish with. */
export const modestSharpness = (held: readonly HeldOut[]): number => MODESTY * fitSharpness(held);

/** The sharpness with the least log-loss on held-out messages (golden section on a logarithmic scale). */
export function fitSharpness(held: readonly HeldOut[]): number {
  let [low, high] = [Math.log(LOWEST), Math.log(HIGHEST)];
  const lossAt = (point: number): number => logLoss(held, Math.exp(point));
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [leftLoss, rightLoss] = [lossAt(left), lossAt(right)];
  for (let step = 0; step < STEPS; step += 1) {
    if (leftLoss < rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - GOLDEN * (high - low);
      leftLoss = lossAt(left);
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + GOLDEN * (high - low);
      rightLoss = lossAt(right);
    }
  }
  return Math.exp((low + high) / 2);
}

const OUT_OF_SCOPE_SHARE = 0.5;
const REJECTED_SHARE = 0.04;

/** Best score of a real intent less half of that of out_of_scope: low means that the message is none of ours. */
export function scopeScore(scores: Float64Array, outOfScope: number): number {
  let best = -Infinity;
  for (const [label, score] of scores.entries()) if (label !== outOfScope) best = Math.max(best, score);
  return best - OUT_OF_SCOPE_SHARE * (scores[outOfScope] ?? 0);
}

/**
 * The gate lets 96 of 100 rightly classified messages of strange authors through. Of an author whose words are chosen to be other
 * than all examples it still rejects three times as many, so the door is wider than it looks (.github/adr/009-judged-by-strangers.md).
 */
export function fitGate(held: readonly HeldOut[], outOfScope: number): number {
  const right = held
    .filter(({ scores, truth }) => truth !== outOfScope && best(scores) === truth)
    .map(({ scores }) => scopeScore(scores, outOfScope));
  right.sort((a, b) => a - b);
  return right[Math.floor(right.length * REJECTED_SHARE)] ?? -Infinity;
}

export function best(scores: Float64Array): number {
  let top = 0;
  for (let label = 1; label < scores.length; label += 1) if ((scores[label] ?? 0) > (scores[top] ?? 0)) top = label;
  return top;
}
