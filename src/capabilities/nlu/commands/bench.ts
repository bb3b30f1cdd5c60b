import { judgePublic, type PublicFigures } from '../evaluation/public/judge-public';
import { readPublicSets } from '../evaluation/public/public-set';
import { percentile } from '../evaluation/figures';
import { judge } from '../evaluation/judge';
import { caseOfRow } from '../evaluation/eval-case';
import { readTrainingData } from '../training/read-training-data';
import { trainModel } from '../training/obtain-model';
import { HOSTILE_TEXTS } from '../evaluation/hostile-texts';
import { understand } from '../understand';
import { type NluCommand } from './command';

const TRAINED_ON = 6_000;

/** `nlu bench [DIR]`: time of training and of the pipeline; with a folder of public sets the engine's figures beside the published ones. */
export const bench: NluCommand = async ([folder], { print }) => {
  const data = readTrainingData();
  const some = { ...data, rows: spread(data.rows, TRAINED_ON) };
  const start = performance.now();
  const before = process.cpuUsage();
  const model = trainModel(some);
  const seconds = (performance.now() - start) / 1_000;
  // On a busy machine the two differ: what learning costs, and what else was done meanwhile.
  const ofProcessor = process.cpuUsage(before).user / 1_000_000;
  print(`training on ${some.rows.length} messages: ${seconds.toFixed(1)} s, ${ofProcessor.toFixed(1)} s of processor (at most 20, aim 8)`);
  const cases = spread(data.rows, 2_000).map(caseOfRow);
  judge(model, cases);
  const times = judge(model, cases).map(({ ms }) => ms);
  print(`pipeline: p50 ${percentile(times, 0.5).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms (at most 5, aim 2)`);
  const [first] = cases;
  if (first !== undefined) {
    const slowest = HOSTILE_TEXTS.map((text) => timed(() => understand(model, text, first.context)));
    print(`4,096 hostile characters: slowest of ${slowest.length} kinds ${Math.max(...slowest).toFixed(1)} ms (at most 50)`);
  }
  if (folder === undefined) return 0;
  const sets = readPublicSets(folder);
  if (sets.length === 0) print(`no public set below ${folder}`);
  for (const set of sets) print(lineOf(judgePublic(set)));
  return sets.length === 0 ? 1 : 0;
};

/** The least of some runs: what the work costs, not what else the machine did. */
function timed(work: () => unknown): number {
  const times = Array.from({ length: 4 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Evenly spread over all rows, so that every intent and language is in it. */
const spread = <T>(rows: readonly T[], count: number): T[] =>
  rows.filter((_, row) => Math.floor((row * count) / rows.length) !== Math.floor(((row - 1) * count) / rows.length));

const lineOf = ({ name, inScope, foreignRecall, auroc, bestMcc, trainMs, published }: PublicFigures): string =>
  [
    `${name}: in scope ${(inScope * 100).toFixed(1)}`,
    foreignRecall === undefined ? '' : `foreign found ${(foreignRecall * 100).toFixed(1)}`,
    auroc === undefined ? '' : `AUROC ${auroc.toFixed(3)}`,
    `best MCC ${bestMcc.toFixed(3)}`,
    `trained in ${(trainMs / 1_000).toFixed(1)} s`,
    `[${published}]`,
  ]
    .filter((part) => part !== '')
    .join(', ');
