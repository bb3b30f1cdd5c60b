import { OUT_OF_SCOPE } from '../classifier/intent-model';
import { decide } from '../decide';
import { type EvalCase } from '../evaluation/eval-case';
import { nameHeard } from '../evaluation/figures';
import { type NluResult } from '../nlu-result';
import { type Lesson } from '../tenants/lessons';
import { type TenantModel } from '../tenants/tenant-models.service';
import { understandAs } from '../tenants/understand-as';
import { maskPersonal } from '../unanswered/mask-personal';
import { isDoubtful, isUnsure } from './doubtful';
import { withVotes } from './neighbours';
import { type Question } from './weigh-reach';

/** A hotel's own example, as a model heard it that had not read it. */
export function lessonQuestion(lesson: Lesson, point: Float32Array | undefined): Question {
  const heard = ({ ranked, isKnown }: Pick<Lesson, 'ranked' | 'isKnown'>): string =>
    (isKnown ? ranked[0]?.name : undefined) ?? OUT_OF_SCOPE;
  const [top] = lesson.ranked;
  const decision = decide(lesson, lesson.ranked.slice(0, 1));
  return {
    right: [lesson.intent],
    alone: heard(lesson),
    point: isUnsure(decision, top) ? point : undefined,
    fold: lesson.fold,
    hear: (votes) => heard(withVotes(lesson, votes)),
  };
}

export interface Examined {
  readonly asked: EvalCase;
  readonly alone: NluResult;
  /** What would be shown outside of it; undefined: it is surely read. */
  readonly masked: string | undefined;
}

/** What strangers write to every hotel must not be understood worse. */
export const examined = (own: TenantModel, exam: readonly EvalCase[]): Examined[] =>
  exam.map((asked) => {
    const alone = understandAs(own, asked.text, asked.context);
    return { asked, alone, masked: isDoubtful(alone, asked.text) ? maskPersonal(asked.text, alone.entities) : undefined };
  });

export const examQuestion = (own: TenantModel, { asked, alone }: Examined, point: Float32Array | undefined): Question => ({
  right: [...asked.intents, ...asked.also],
  alone: nameHeard(alone),
  point,
  hear: (votes) => nameHeard(understandAs(own, asked.text, asked.context, votes)),
});
