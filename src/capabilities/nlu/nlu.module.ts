import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { nluConfig } from './nlu.config';
import { NluService } from './nlu.service';
import { ModelsStore } from './tenants/models.store';
import { OverlayTraining } from './tenants/overlay-training.service';
import { OverlaysStore } from './tenants/overlays.store';
import { TenantModels } from './tenants/tenant-models.service';

@Module({
  providers: [ModelsStore, NluService, OverlaysStore, OverlayTraining, TenantModels],
  exports: [NluService],
})
export class NluModule implements OnApplicationBootstrap {
  constructor(
    private readonly schedules: Schedules,
    registry: JobRegistry,
    training: OverlayTraining,
  ) {
    registry.register('nlu.train', () => training.trainNext());
  }

  onApplicationBootstrap(): void {
    this.schedules.every(nluConfig.get().NLU_TRAIN_EVERY_S, 'nlu.train', {});
  }
}
