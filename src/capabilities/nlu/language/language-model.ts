import { LANGUAGES, type Language } from '@/shared/language';

export interface LanguageRow {
  readonly text: string;
  readonly language: Language;
}

/** Log-probabilities of character n-grams: bucket × language, in the order of LANGUAGES. 400 kB, whatever the data. */
export interface LanguageModel {
  readonly logs: Float32Array;
}

const BUCKETS = 32_768;
const LONGEST_GRAM = 4;
const SMOOTHING = 0.3;
const LONGEST_TEXT = 400;
/** "ok" is said everywhere: a few letters prove little. */
const FULL_WEIGHT_LETTERS = 12;

/** Naive Bayes over n-grams, learned from the same sentences as the intents; some ten milliseconds. */
export function trainLanguages(rows: readonly LanguageRow[]): LanguageModel {
  const counts = new Float32Array(BUCKETS * LANGUAGES.length).fill(SMOOTHING);
  for (const { text, language } of rows) {
    const column = LANGUAGES.indexOf(language);
    forEachGram(text, (bucket) => {
      const at = bucket * LANGUAGES.length + column;
      counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  LANGUAGES.forEach((_, column) => normalise(counts, column));
  forgetUnseen(counts, rows);
  return { logs: counts };
}

/** What no sentence holds speaks for no language, least of all for the one with the fewest sentences. */
function forgetUnseen(logs: Float32Array, rows: readonly LanguageRow[]): void {
  const seen = new Uint8Array(BUCKETS);
  for (const { text } of rows) {
    forEachGram(text, (bucket) => {
      seen[bucket] = 1;
    });
  }
  for (let at = 0; at < logs.length; at += 1) if (seen[Math.floor(at / LANGUAGES.length)] === 0) logs[at] = 0;
}

function normalise(counts: Float32Array, column: number): void {
  let sum = 0;
  for (let at = column; at < counts.length; at += LANGUAGES.length) sum += counts[at] ?? 0;
  for (let at = column; at < counts.length; at += LANGUAGES.length) counts[at] = Math.log((counts[at] ?? 0) / sum);
}

/** How much more likely each language makes the text than the likeliest does: 0 for the best, below 0 for the others. */
export function languageScores({ logs }: LanguageModel, text: string): Readonly<Record<Language, number>> {
  const sums = LANGUAGES.map(() => 0);
  forEachGram(text, (bucket) => {
    for (let column = 0; column < sums.length; column += 1)
      sums[column] = (sums[column] ?? 0) + (logs[bucket * LANGUAGES.length + column] ?? 0);
  });
  const best = Math.max(...sums);
  const weight = Math.min(1, (text.match(/\p{L}/gu)?.length ?? 0) / FULL_WEIGHT_LETTERS);
  return Object.fromEntries(LANGUAGES.map((language, column) => [language, ((sums[column] ?? 0) - best) * weight])) as Record<
    Language,
    number
  >;
}

/** Letters only, words apart: figures, prices and marks belong to no language. */
function forEachGram(text: string, visit: (bucket: number) => void): void {
  const letters = ` ${text
    .slice(0, LONGEST_TEXT)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()} `;
  for (let start = 0; start < letters.length; start += 1) {
    let hash = 2_166_136_261;
    for (let length = 1; length <= LONGEST_GRAM && start + length <= letters.length; length += 1) {
      hash = Math.imul(hash ^ letters.charCodeAt(start + length - 1), 16_777_619);
      if (length > 1) visit((hash >>> 0) % BUCKETS);
    }
  }
}
