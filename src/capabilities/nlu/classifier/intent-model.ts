import { type Language } from '@/shared/language';
import { type LanguageModel } from '../language/language-model';
import { type LinearModel } from './linear-svm';
import { type Vocabulary } from './vectorizer';

export const OUT_OF_SCOPE = 'out_of_scope';

export interface TrainingRow {
  readonly text: string;
  readonly intent: string;
  readonly language: Language;
}

/** What cross-validation found; shares from 0 to 1. */
export interface TrainingReport {
  readonly examples: number;
  readonly accuracy: number;
  readonly accuracyByLanguage: Readonly<Partial<Record<Language, number>>>;
  /** Of what was held out: the share of each intent's messages found again. */
  readonly recall: Readonly<Record<string, number>>;
}

/** What the model file holds; the language model is learned anew at every start, which costs less than reading it. */
export type StoredModel = Omit<IntentModel, 'languages'>;

export interface IntentModel {
  readonly languages: LanguageModel;
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
