import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { embeddingsConfig } from './embeddings/embeddings.config';
import { NeighboursTraining } from './embeddings/neighbours-training.service';
import { nluConfig } from './nlu.config';
import { OverlayTraining } from './tenants/overlay-training.service';
import { Unanswered } from './unanswered/unanswered.service';

const SWEEP_EVERY_S = 3_600;

/** What is learned and tidied beside the guests' messages. */
@Injectable()
export class NluJobs implements OnApplicationBootstrap {
  constructor(
    private readonly schedules: Schedules,
    registry: JobRegistry,
    training: OverlayTraining,
    neighbours: NeighboursTraining,
    unanswered: Unanswered,
  ) {
    registry.register('nlu.train', () => training.trainNext());
    registry.register('nlu.neighbours', () => neighbours.makeNext());
    registry.register('nlu.sweep', () => unanswered.removeOld());
  }

  onApplicationBootstrap(): void {
    const { NLU_TRAIN_EVERY_S } = nluConfig.get();
    this.schedules.every(NLU_TRAIN_EVERY_S, 'nlu.train', {});
    if (embeddingsConfig.get().EMBEDDINGS_ENABLED) this.schedules.every(NLU_TRAIN_EVERY_S, 'nlu.neighbours', {});
    this.schedules.every(SWEEP_EVERY_S, 'nlu.sweep', {});
  }
}
