import { type Language } from '@/shared/language';

/** A notion and how the languages say it: folded words or phrases; `*` at the end of a word stands for any ending. */
export interface Concept {
  readonly id: string;
  readonly says: Readonly<Partial<Record<Language, readonly string[]>>>;
}

interface Entry {
  readonly words: readonly string[];
  readonly id: string;
}

/** Entries are found by the first letters of their first word, so that a message costs one look-up a word. */
const KEY_LENGTH = 3;
const keyOf = (language: Language, word: string): string => `${language} ${word.slice(0, KEY_LENGTH).replace('*', '')}`;

/** Finds notions in the words of a message: "toalla", "towels" and "toalhas" are one thing to the classifier. */
export class ConceptTable {
  private readonly entries = new Map<string, Entry[]>();

  constructor(readonly concepts: readonly Concept[]) {
    for (const { id, says } of concepts)
      for (const [language, phrases] of Object.entries(says))
        for (const phrase of phrases) this.add(language as Language, { words: phrase.split(' '), id });
    for (const list of this.entries.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** Ids in the order of the words; a longer phrase hides the shorter ones inside it. */
  find(words: readonly string[], language: Language): string[] {
    const found: string[] = [];
    let index = 0;
    while (index < words.length) {
      const here = this.at(words, index, language);
      found.push(...here.map(({ id }) => id));
      index += here[0]?.words.length ?? 1;
    }
    return found;
  }

  private at(words: readonly string[], index: number, language: Language): Entry[] {
    const candidates = this.entries.get(keyOf(language, words[index] ?? '')) ?? [];
    const matching = candidates.filter((entry) => entry.words.every((word, offset) => isSaid(word, words[index + offset])));
    return matching.filter((entry) => entry.words.length === matching[0]?.words.length);
  }

  private add(language: Language, entry: Entry): void {
    const key = keyOf(language, entry.words[0] ?? '');
    const list = this.entries.get(key);
    if (list === undefined) this.entries.set(key, [entry]);
    else list.push(entry);
  }
}

const isSaid = (pattern: string, word: string | undefined): boolean =>
  word !== undefined && (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);
