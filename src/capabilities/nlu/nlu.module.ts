import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { HealthRegistry } from '@/platform/health';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { LlmClient } from './llm/llm-client.service';
import { LlmUsageStore } from './llm/llm-usage.store';
import { isKeyMissing } from './llm/llm.config';
import { SecondOpinion } from './llm/second-opinion.service';
import { nluConfig } from './nlu.config';
import { NluService } from './nlu.service';
import { ModelsStore } from './tenants/models.store';
import { OverlayTraining } from './tenants/overlay-training.service';
import { OverlaysStore } from './tenants/overlays.store';
import { TenantModels } from './tenants/tenant-models.service';
import { Unanswered } from './unanswered/unanswered.service';
import { UnansweredStore } from './unanswered/unanswered.store';

const SWEEP_EVERY_S = 3_600;

@Module({
  providers: [
    LlmClient,
    LlmUsageStore,
    ModelsStore,
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
export class NluModule implements OnApplicationBootstrap {
  constructor(
    private readonly schedules: Schedules,
    health: HealthRegistry,
    registry: JobRegistry,
    training: OverlayTraining,
    unanswered: Unanswered,
  ) {
    health.register({ issue: 'openai_api_key_missing', critical: false, holds: async () => !isKeyMissing() });
    registry.register('nlu.train', () => training.trainNext());
    registry.register('nlu.sweep', () => unanswered.removeOld());
  }

  onApplicationBootstrap(): void {
    this.schedules.every(nluConfig.get().NLU_TRAIN_EVERY_S, 'nlu.train', {});
    this.schedules.every(SWEEP_EVERY_S, 'nlu.sweep', {});
  }
}
