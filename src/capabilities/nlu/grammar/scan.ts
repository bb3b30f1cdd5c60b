import { type Language } from '@/shared/language';
import { type EntityType, type NluContext } from '../nlu-result';
import { type Folded } from '../text/fold';
import { type Token } from '../text/tokens';
import { type Lexicon } from './lexicon';

/** What every rule of the grammar reads. */
export interface Scan {
  readonly given: string;
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly language: Language;
  readonly context: NluContext;
  /** The hotel's today as a count of days since 1970-01-01. */
  readonly today: number;
  /** Tokens already explained by a rule; later rules leave them alone. */
  readonly taken: Uint8Array;
}

/** An entity by the tokens it covers, half-open. */
export interface Found {
  readonly type: EntityType;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** All readings, likelier first, when the words leave it open. */
  readonly readings?: readonly string[];
  /** Later candidates of a reading that is sure. */
  readonly later?: readonly string[];
  /** Named by its weekday alone. */
  readonly isWeekly?: boolean;
}

/** Something read from the tokens; `next` is the token after it. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

export const word = (scan: Scan, index: number): string => scan.tokens[index]?.text ?? '';

export const isNumber = (scan: Scan, index: number): boolean => scan.tokens[index]?.kind === 'number';

/** No space stands between this token and the one before. */
export const isGlued = (scan: Scan, index: number): boolean => scan.tokens[index]?.spaced === false;

export const isFree = (scan: Scan, from: number, to = from + 1): boolean => {
  for (let index = from; index < to; index += 1) if (scan.taken[index] !== 0) return false;
  return from < scan.tokens.length;
};

export const take = (scan: Scan, from: number, to: number): void => {
  scan.taken.fill(1, from, to);
};

/** The number a token group stands for: digits or a number word. */
export function readCount(scan: Scan, index: number): Read<number> | undefined {
  const token = scan.tokens[index];
  if (token === undefined || scan.taken[index] !== 0) return undefined;
  if (token.kind === 'number') return token.text.length <= 4 ? { value: Number(token.text), next: index + 1 } : undefined;
  return scan.lexicon.cardinals.at(scan.tokens, index);
}

/** Tries a rule at every free token and goes on after what it found. */
export function findAll<T>(scan: Scan, rule: (index: number) => Read<T> | undefined): { value: T; from: number; to: number }[] {
  const all: { value: T; from: number; to: number }[] = [];
  let index = 0;
  while (index < scan.tokens.length) {
    const read = isFree(scan, index) ? rule(index) : undefined;
    if (read === undefined || read.next <= index || !isFree(scan, index, read.next)) {
      index += 1;
      continue;
    }
    all.push({ value: read.value, from: index, to: read.next });
    take(scan, index, read.next);
    index = read.next;
  }
  return all;
}

/** Where a group of tokens stands in the text as it was given. */
export function spanOf({ folded, tokens, given }: Scan, from: number, to: number): { start: number; end: number } {
  const start = folded.at[tokens[from]?.start ?? 0] ?? 0;
  return { start, end: folded.at[tokens[to - 1]?.end ?? 0] ?? given.length };
}
