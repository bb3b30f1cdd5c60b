import { Injectable } from '@nestjs/common';
import { FeatureFlags } from '@/platform/flags';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { type NluContext, type NluResult } from '../nlu-result';
import { type TenantModel } from '../tenants/tenant-models.service';
import { understandAs } from '../tenants/understand-as';
import { maskPersonal } from '../unanswered/mask-personal';
import { isDoubtful } from './doubtful';
import { embeddingsConfig } from './embeddings.config';
import { embeddingsCalls, embeddingsSeconds } from './embeddings.metrics';
import { Embeddings, EmbeddingsAnswerError } from './embeddings.service';
import { nearest, votesOf, type Neighbours, type Votes } from './neighbours';

const log = createLogger('nlu');

export interface Doubted {
  readonly text: string;
  readonly context: NluContext;
  readonly result: NluResult;
  /** Undefined: the base serves this hotel, which has no examples of its own. */
  readonly own: TenantModel | undefined;
}

/** Asks a hotel's own examples where its model doubts. Whatever goes wrong, the model's reading stands. */
@Injectable()
export class NearestExamples {
  constructor(
    private readonly embeddings: Embeddings,
    private readonly flags: FeatureFlags,
  ) {}

  async on({ text, context, result, own }: Doubted): Promise<NluResult> {
    const { tenantId } = context;
    const neighbours = this.neighboursOf(own, tenantId);
    if (own === undefined || tenantId === undefined || neighbours === undefined || !isDoubtful(result, text)) return result;
    const end = embeddingsSeconds.startTimer({});
    try {
      const votes = await this.votes(tenantId, neighbours, maskPersonal(text, result.entities));
      embeddingsCalls.inc({ outcome: votes === undefined ? 'over_budget' : votes.size === 0 ? 'far' : 'used' });
      return votes === undefined || votes.size === 0 ? result : understandAs(own, text, context, votes);
    } catch (error) {
      embeddingsCalls.inc({ outcome: errorCode(error) });
      log.warn('embeddings_not_used', { tenant: tenantId, code: errorCode(error) });
      return result;
    } finally {
      end();
    }
  }

  /** Those that may be asked now. */
  private neighboursOf(own: TenantModel | undefined, tenantId: TenantId | undefined): Neighbours | undefined {
    const { EMBEDDINGS_ENABLED, EMBEDDINGS_MODEL } = embeddingsConfig.get();
    if (!EMBEDDINGS_ENABLED || own?.neighbours?.embedding !== EMBEDDINGS_MODEL) return undefined;
    return tenantId !== undefined && this.flags.isEnabled('nlu.embeddings', tenantId) ? own.neighbours : undefined;
  }

  private async votes(tenantId: TenantId, neighbours: Neighbours, masked: string): Promise<Votes | undefined> {
    const placed = await this.embeddings.place(tenantId, [masked], embeddingsConfig.get().EMBEDDINGS_TIMEOUT_MS);
    if (placed === undefined) return undefined;
    const [point] = placed;
    if (point === undefined || point.length * neighbours.intents.length !== neighbours.vectors.length)
      throw new EmbeddingsAnswerError('a vector of another length than the examples');
    return votesOf(nearest(neighbours, point), neighbours.reach);
  }
}
