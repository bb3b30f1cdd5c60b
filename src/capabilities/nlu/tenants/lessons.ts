import { judgeScores } from '../classifier/classify';
import { type TrainingRow } from '../classifier/intent-model';
import { type Trained } from '../classifier/train';
import { findEntities } from '../grammar/find-entities';
import { type ScoredIntent } from '../nlu-result';
import { fold } from '../text/fold';
import { exampleContext } from '../training/training-context';
import { maskPersonal } from '../unanswered/mask-personal';
import { type Overlay } from './overlay';

/** An example of a hotel's own and what a model made of it that had not read its fold: by this is judged what more may help. */
export interface Lesson {
  /** Without personal data: it may be shown outside. */
  readonly text: string;
  readonly intent: string;
  /** Examples of one fold do not know of each other. */
  readonly fold: number;
  /** Likelier first; what is less likely than a hundredth is left out. */
  readonly ranked: readonly ScoredIntent[];
  readonly isKnown: boolean;
}

/** A hotel with more examples is well understood by what is learned of them, and each is a vector in every process. */
const MOST_LESSONS = 2_000;
const LEAST_LIKELY = 0.01;

/** Undefined when there are too many. @param rows what was learned, the hotel's own among them. */
export function lessonsOf(rows: readonly TrainingRow[], { scorer, held, folds }: Trained, overlay: Overlay): Lesson[] | undefined {
  const own = new Set(overlay.rows);
  if (own.size > MOST_LESSONS) return undefined;
  const context = exampleContext(overlay.roomTypes);
  return rows.flatMap((row, at): Lesson[] => {
    const heard = held[at];
    if (!own.has(row) || heard === undefined) return [];
    const { ranked, isKnown } = judgeScores(scorer, heard.scores);
    const { entities } = findEntities(row.text, fold(row.text), row.language, context);
    return [
      {
        text: maskPersonal(row.text, entities),
        intent: row.intent,
        fold: folds.of[at] ?? 0,
        ranked: ranked.filter(({ confidence }) => confidence >= LEAST_LIKELY),
        isKnown,
      },
    ];
  });
}
