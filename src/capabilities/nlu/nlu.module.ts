import { Module } from '@nestjs/common';
import { HealthRegistry } from '@/platform/health';
import { isEmbeddingsKeyMissing } from './embeddings/embeddings.config';
import { Embeddings } from './embeddings/embeddings.service';
import { NearestExamples } from './embeddings/nearest-examples.service';
import { NeighboursTraining } from './embeddings/neighbours-training.service';
import { NeighboursStore } from './embeddings/neighbours.store';
import { LlmClient } from './llm/llm-client.service';
import { LlmUsageStore } from './llm/llm-usage.store';
import { isKeyMissing } from './llm/llm.config';
import { ModelAccount } from './llm/model-account.service';
import { SecondOpinion } from './llm/second-opinion.service';
import { NluJobs } from './nlu.jobs';
import { NluService } from './nlu.service';
import { ModelsStore } from './tenants/models.store';
import { OverlayTraining } from './tenants/overlay-training.service';
import { OverlaysStore } from './tenants/overlays.store';
import { TenantModels } from './tenants/tenant-models.service';
import { Unanswered } from './unanswered/unanswered.service';
import { UnansweredStore } from './unanswered/unanswered.store';

@Module({
  providers: [
    Embeddings,
    LlmClient,
    LlmUsageStore,
    ModelAccount,
    ModelsStore,
    NearestExamples,
    NeighboursStore,
    NeighboursTraining,
    NluJobs,
    NluService,
    OverlaysStore,
    OverlayTraining,
    SecondOpinion,
    TenantModels,
    Unanswered,
    UnansweredStore,
  ],
  exports: [NluService, Unanswered],
})
export class NluModule {
  constructor(health: HealthRegistry) {
    health.register({ issue: 'openai_api_key_missing', critical: false, holds: async () => !isKeyMissing() });
    health.register({ issue: 'embeddings_api_key_missing', critical: false, holds: async () => !isEmbeddingsKeyMissing() });
  }
}
