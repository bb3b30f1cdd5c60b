import { type TrainingRow } from '../classifier/intent-model';
import { featureWords } from '../text/feature-text';

/** What is left of a text when case, accents, marks, elongations, chat spelling and numbers are: two texts alike in it teach the same. */
export const sameTextKey = ({ text, language }: Pick<TrainingRow, 'text' | 'language'>): string =>
  `${language} ${featureWords(text, language)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => (/^\d+$/.test(word) ? 'xnumx' : word))
    .join(' ')}`;
