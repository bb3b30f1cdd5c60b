import { best, type HeldOut } from './calibration';
import { type TrainingReport, type TrainingRow } from './intent-model';

interface Judged {
  readonly rows: readonly TrainingRow[];
  readonly labels: readonly string[];
  readonly by: TrainingReport['heldOutBy'];
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** What a model made of rows that it had not read. */
export function reportOf({ rows, labels, by }: Judged, held: readonly HeldOut[]): TrainingReport {
  const guessed = held.map(({ scores }) => best(scores));
  const isHit = held.map(({ truth }, row) => guessed[row] === truth);
  const share = (wanted: (row: number) => boolean): number => {
    const chosen = isHit.filter((_, row) => wanted(row));
    return ratio(chosen.filter(Boolean).length, chosen.length);
  };
  const recall = labels.map((_, label) => share((row) => held[row]?.truth === label));
  const precision = labels.map((_, label) => share((row) => guessed[row] === label));
  const f1 = labels.map((_, label) => harmonic(precision[label] ?? 0, recall[label] ?? 0));
  const languages = [...new Set(rows.map(({ language }) => language))];
  return {
    examples: rows.length,
    heldOutBy: by,
    accuracy: share(() => true),
    macroF1: ratio(
      f1.reduce((sum, one) => sum + one, 0),
      labels.length,
    ),
    accuracyByLanguage: Object.fromEntries(languages.map((language) => [language, share((row) => rows[row]?.language === language)])),
    recall: Object.fromEntries(labels.map((name, label) => [name, recall[label] ?? 0])),
    precision: Object.fromEntries(labels.map((name, label) => [name, precision[label] ?? 0])),
  };
}

export const harmonic = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
