import { type TrainingRow } from '../classifier/intent-model';
import { fold } from '../text/fold';

const FEWEST = 15;

export interface LintFinding {
  readonly kind: 'same_text_two_intents' | 'same_text_twice' | 'too_few_examples';
  readonly language: string;
  readonly intent: string;
  readonly detail: string;
}

const keyOf = ({ text, language }: TrainingRow): string =>
  `${language} ${fold(text)
    .text.replace(/[\s\p{P}]+/gu, ' ')
    .trim()}`;

/** What an author of training data should put right. */
export function lintTrainingData(rows: readonly TrainingRow[]): LintFinding[] {
  return [...doubledTexts(rows), ...scarceIntents(rows)];
}

function doubledTexts(rows: readonly TrainingRow[]): LintFinding[] {
  const first = new Map<string, TrainingRow>();
  return rows.flatMap((row): LintFinding[] => {
    const known = first.get(keyOf(row));
    if (known === undefined) first.set(keyOf(row), row);
    if (known === undefined || keyOf(row).endsWith(' ')) return [];
    const { language, intent, text } = row;
    // With and without accents or marks is how guests write: only the same letters are a slip.
    if (known.intent === intent) return known.text === text ? [{ kind: 'same_text_twice', language, intent, detail: text }] : [];
    return [{ kind: 'same_text_two_intents', language, intent, detail: `${text} (also ${known.intent})` }];
  });
}

function scarceIntents(rows: readonly TrainingRow[]): LintFinding[] {
  const counts = new Map<string, number>();
  for (const { language, intent } of rows) counts.set(`${language} ${intent}`, (counts.get(`${language} ${intent}`) ?? 0) + 1);
  return [...counts].flatMap(([key, count]): LintFinding[] => {
    const [language = '', intent = ''] = key.split(' ');
    return count < FEWEST ? [{ kind: 'too_few_examples', language, intent, detail: `${count} of ${FEWEST}` }] : [];
  });
}
