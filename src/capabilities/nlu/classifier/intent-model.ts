import { type Language } from '@/shared/language';
import { type LanguageModel } from '../language/language-model';
import { type ConceptTable } from '../text/concept-table';
import { type LinearModel } from './linear-model';
import { type Vocabulary } from './vectorizer';

export const OUT_OF_SCOPE = 'out_of_scope';

export interface TrainingRow {
  readonly text: string;
  readonly intent: string;
  readonly language: Language;
  /** Who wrote it: models are judged on authors they have not read. */
  readonly author?: string;
  /** ISO 3166 alpha-2 of whose way of speaking it is; XX for people who learned the language later. */
  readonly variety?: string;
  /** How much an example counts; 1 when absent. A hotel's own examples count more. */
  readonly weight?: number;
  /** Where it stands, for whoever has to correct it. */
  readonly source?: { readonly file: string; readonly line: number };
}

/** What cross-validation found; shares from 0 to 1. */
export interface TrainingReport {
  readonly examples: number;
  /** How the rows were held out: by author, or by template when there are too few authors. */
  readonly heldOutBy: 'author' | 'template';
  readonly accuracy: number;
  readonly macroF1: number;
  readonly accuracyByLanguage: Readonly<Partial<Record<Language, number>>>;
  /** Of what was held out: the share of each intent's messages found again. */
  readonly recall: Readonly<Record<string, number>>;
  /** Of what was called an intent: the share that was right. */
  readonly precision: Readonly<Record<string, number>>;
}

/** What is learned of intents alone. */
export interface IntentScorer {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly linear: LinearModel;
  readonly sharpness: number;
  /** Lowest scope score that is still one of our intents. */
  readonly gate: number;
  readonly report: TrainingReport;
  /** Hash of training data and engine version: models of the same hash are equal. */
  readonly hash: string;
}

export interface IntentModel extends IntentScorer {
  readonly languages: LanguageModel;
  readonly concepts: ConceptTable;
}
