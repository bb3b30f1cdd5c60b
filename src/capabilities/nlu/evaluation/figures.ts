import { OUT_OF_SCOPE } from '../classifier/intent-model';
import { harmonic } from '../classifier/report';
import { isRejected, type NluResult } from '../nlu-result';
import { type EvalCase, type Judged } from './eval-case';

export interface Share {
  readonly hits: number;
  readonly of: number;
}

export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** True ones. */
  readonly support: number;
}

export const share = <T>(items: readonly T[], isHit: (item: T) => boolean): Share => ({
  hits: items.filter(isHit).length,
  of: items.length,
});
export const valueOf = ({ hits, of }: Share): number => (of === 0 ? 0 : hits / of);

/** What the engine says the message is about: `out_of_scope` when it rejects it. */
export const nameHeard = (result: NluResult): string => (isRejected(result) ? OUT_OF_SCOPE : (result.intents[0]?.name ?? OUT_OF_SCOPE));
export const heardOf = ({ result }: Judged): string => nameHeard(result);

export const isOutOfScope = ({ asked }: Judged): boolean => asked.intents[0] === OUT_OF_SCOPE;
export const isStrictlyRight = (judged: Judged): boolean => heardOf(judged) === judged.asked.intents[0];
/** Also right: another of the message's wishes, or what a colleague might have chosen. */
export const isLenientlyRight = (judged: Judged): boolean => [...judged.asked.intents, ...judged.asked.also].includes(heardOf(judged));

const tally = (hits: number, said: number, support: number): PrecisionRecall => {
  const precision = said === 0 ? 0 : hits / said;
  const recall = support === 0 ? 0 : hits / support;
  return { precision, recall, f1: harmonic(precision, recall), support };
};

export interface TruthAndHeard {
  readonly truth: string;
  readonly heard: string;
}

const pairOf = (judged: Judged): TruthAndHeard => ({ truth: judged.asked.intents[0] ?? OUT_OF_SCOPE, heard: heardOf(judged) });

export const perIntent = (all: readonly Judged[]): ReadonlyMap<string, PrecisionRecall> => perLabel(all.map(pairOf));
export const macroF1 = (all: readonly Judged[]): number => macroF1Of(all.map(pairOf));

function perLabel(pairs: readonly TruthAndHeard[]): ReadonlyMap<string, PrecisionRecall> {
  const names = [...new Set(pairs.map(({ truth }) => truth))].sort();
  return new Map(
    names.map((name) => {
      const said = pairs.filter(({ heard }) => heard === name);
      const support = pairs.filter(({ truth }) => truth === name).length;
      return [name, tally(said.filter(({ truth }) => truth === name).length, said.length, support)];
    }),
  );
}

/** Mean F1 of all labels that are the truth of some message. */
export function macroF1Of(pairs: readonly TruthAndHeard[]): number {
  const each = [...perLabel(pairs).values()];
  return each.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(each.length, 1);
}

/** Sets of (message, intent) over messages with several wishes, courtesies left out on both sides. */
export function multiIntent(all: readonly Judged[]): PrecisionRecall {
  const several = all.filter(({ asked }) => asked.intents.length > 1);
  let hits = 0;
  let said = 0;
  let support = 0;
  for (const { asked, result } of several) {
    const heard = new Set(isRejected(result) ? [] : result.intents.map(({ name }) => name));
    hits += asked.intents.filter((name) => heard.has(name)).length;
    said += heard.size;
    support += asked.intents.length;
  }
  return tally(hits, said, support);
}

export function perEntity(all: readonly Judged[]): ReadonlyMap<string, PrecisionRecall> {
  const marked = all.filter(({ asked }) => asked.entities !== undefined);
  if (marked.length === 0) return new Map();
  const wanted = marked.map(({ asked }) => asked.entities ?? []);
  const found = marked.map(({ result }) => result.entities);
  const types = [...new Set([...wanted, ...found].flat().map(({ type }) => type))].sort();
  const rows = types.map((type): [string, PrecisionRecall] => [type, entityTally(wanted, found, (one) => one === type)]);
  return new Map([...rows, ['all', entityTally(wanted, found, () => true)]]);
}

type Marked = readonly { readonly type: string; readonly value: string }[];

function entityTally(wanted: readonly Marked[], found: readonly Marked[], isMeant: (type: string) => boolean): PrecisionRecall {
  const keys = (marked: Marked | undefined): string[] => [
    ...new Set((marked ?? []).filter(({ type }) => isMeant(type)).map(({ type, value }) => `${type}=${value.toLowerCase()}`)),
  ];
  let hits = 0;
  let said = 0;
  let support = 0;
  wanted.forEach((marked, index) => {
    const [truth, heard] = [keys(marked), keys(found[index])];
    hits += heard.filter((key) => truth.includes(key)).length;
    said += heard.length;
    support += truth.length;
  });
  return tally(hits, said, support);
}

const BINS = 10;

/** Expected calibration error: how far the published confidence is from being right that often, weighted over ten bins. */
export function calibrationError(all: readonly Judged[]): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, hits: 0, of: 0 }));
  const published = all.filter(({ result }) => !isRejected(result));
  for (const judged of published) {
    const confidence = judged.result.intents[0]?.confidence ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.confidence += confidence;
    bin.hits += isLenientlyRight(judged) ? 1 : 0;
    bin.of += 1;
  }
  return bins.reduce((sum, { confidence, hits }) => sum + Math.abs(confidence - hits), 0) / Math.max(published.length, 1);
}

/** Wrong pairs (truth, heard) with the messages, most frequent first. */
export function confusions(all: readonly Judged[]): { truth: string; heard: string; texts: string[] }[] {
  const pairs = new Map<string, { truth: string; heard: string; texts: string[] }>();
  for (const judged of all.filter((one) => !isStrictlyRight(one))) {
    const truth = judged.asked.intents[0] ?? OUT_OF_SCOPE;
    const heard = heardOf(judged);
    const pair = pairs.get(`${truth} ${heard}`) ?? { truth, heard, texts: [] };
    pair.texts.push(judged.asked.text);
    pairs.set(`${truth} ${heard}`, pair);
  }
  return [...pairs.values()].sort((a, b) => b.texts.length - a.texts.length);
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export const groupedBy = (all: readonly Judged[], key: (asked: EvalCase) => string | undefined): ReadonlyMap<string, Judged[]> => {
  const groups = new Map<string, Judged[]>();
  for (const judged of all) {
    const name = key(judged.asked);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), judged]);
  }
  return groups;
};
