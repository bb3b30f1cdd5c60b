import { Injectable } from '@nestjs/common';
import { FeatureFlags } from '@/platform/flags';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { type EvalCase } from '../evaluation/eval-case';
import { readExam } from '../evaluation/exam';
import { type Lesson } from '../tenants/lessons';
import { TenantModels, type TenantModel } from '../tenants/tenant-models.service';
import { embeddingsConfig } from './embeddings.config';
import { neighboursMade } from './embeddings.metrics';
import { Embeddings } from './embeddings.service';
import { type Points } from './neighbours';
import { NeighboursStore } from './neighbours.store';
import { examined, examQuestion, lessonQuestion } from './questions';
import { weighReach } from './weigh-reach';

const log = createLogger('nlu');
/** Nobody waits for it. */
const PATIENCE_MS = 20_000;

/** Has a hotel's examples placed by the embeddings, and lets them speak only when its guests are then better understood. */
@Injectable()
export class NeighboursTraining {
  /** Tests ask less. */
  protected exam = (): readonly EvalCase[] => readExam();

  constructor(
    private readonly models: TenantModels,
    private readonly store: NeighboursStore,
    private readonly embeddings: Embeddings,
    private readonly flags: FeatureFlags,
  ) {}

  /** The job behind `nlu.neighbours`: one hotel a run; what fails is tried again with the next. */
  async makeNext(): Promise<void> {
    const { EMBEDDINGS_ENABLED, EMBEDDINGS_MODEL } = embeddingsConfig.get();
    if (!EMBEDDINGS_ENABLED) return;
    for (const { id, tenantId } of await this.store.waiting(EMBEDDINGS_MODEL)) {
      const own = this.models.modelOf(tenantId);
      // A process that has not taken the model up yet does so before the next run.
      if (own?.id !== id || !this.flags.isEnabled('nlu.embeddings', tenantId)) continue;
      if (await this.isMade(tenantId, own, EMBEDDINGS_MODEL)) return;
    }
  }

  /** One hotel's failure must not keep the others waiting. */
  private async isMade(tenantId: TenantId, own: TenantModel, embedding: string): Promise<boolean> {
    try {
      const outcome = await this.make(tenantId, own, embedding);
      neighboursMade.inc({ outcome });
      log.info('nlu_neighbours_made', { tenant: tenantId, outcome });
      return outcome !== 'over_budget';
    } catch (error) {
      neighboursMade.inc({ outcome: errorCode(error) });
      log.warn('nlu_neighbours_failed', { tenant: tenantId, code: errorCode(error) });
      return false;
    }
  }

  private async make(tenantId: TenantId, own: TenantModel, embedding: string): Promise<'serving' | 'no_gain' | 'over_budget'> {
    const lessons = await this.store.lessonsOf(own.id);
    const exam = examined(own, this.exam());
    const shown = [
      ...lessons.map(({ text }) => text),
      ...exam.filter(({ masked }) => masked !== undefined).map(({ masked = '' }) => masked),
    ];
    const placed = await this.embeddings.place(tenantId, shown, PATIENCE_MS);
    if (placed === undefined) return 'over_budget';
    const points = placed.slice(0, lessons.length);
    const examples = pointsOf(lessons, points);
    const folds = lessons.map(({ fold }) => fold);
    const examPoints = placed.slice(lessons.length).values();
    const questions = [
      ...lessons.map((lesson, at) => lessonQuestion(lesson, points[at])),
      ...exam.map((one) => examQuestion(own, one, one.masked === undefined ? undefined : examPoints.next().value)),
    ];
    const figures = await weighReach(examples, folds, questions);
    const state = figures.reach === undefined ? 'no_gain' : 'serving';
    await this.store.keep(own.id, { embedding, state, figures }, examples);
    return state;
  }
}

function pointsOf(lessons: readonly Lesson[], points: readonly Float32Array[]): Points {
  const length = points[0]?.length ?? 0;
  const vectors = new Float32Array(lessons.length * length);
  for (const [at, point] of points.entries()) vectors.set(point, at * length);
  return { intents: lessons.map(({ intent }) => intent), vectors };
}
