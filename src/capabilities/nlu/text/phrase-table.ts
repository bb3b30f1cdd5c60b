import { foldWord } from './fold';
import { tokenize, type Token } from './tokens';

export interface PhraseMatch<T> {
  readonly value: T;
  /** Index of the token after the phrase. */
  readonly next: number;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Finds the longest known phrase that starts (or ends) at a token. */
export class PhraseTable<T> {
  private readonly byFirst = new Map<string, Entry<T>[]>();
  private readonly byLast = new Map<string, Entry<T>[]>();

  constructor(phrases: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of phrases) this.add(phrase, value);
    const longestFirst = (a: Entry<T>, b: Entry<T>): number => b.words.length - a.words.length;
    for (const entries of [...this.byFirst.values(), ...this.byLast.values()]) entries.sort(longestFirst);
  }

  at(tokens: readonly Token[], index: number): PhraseMatch<T> | undefined {
    const first = tokens[index];
    if (first === undefined) return undefined;
    const entry = this.byFirst.get(first.text)?.find(({ words }) => matches(words, tokens, index));
    return entry === undefined ? undefined : { value: entry.value, next: index + entry.words.length };
  }

  /** The longest phrase whose last word is the token before `end`; `next` is then where it starts. */
  before(tokens: readonly Token[], end: number): PhraseMatch<T> | undefined {
    const last = tokens[end - 1];
    if (last === undefined) return undefined;
    const entry = this.byLast.get(last.text)?.find(({ words }) => matches(words, tokens, end - words.length));
    return entry === undefined ? undefined : { value: entry.value, next: end - entry.words.length };
  }

  private add(phrase: string, value: T): void {
    const words = tokenize(foldWord(phrase)).map(({ text }) => text);
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) return;
    append(this.byFirst, first, { words, value });
    append(this.byLast, last, { words, value });
  }
}

function matches(words: readonly string[], tokens: readonly Token[], start: number): boolean {
  return start >= 0 && words.every((word, offset) => tokens[start + offset]?.text === word);
}

function append<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
