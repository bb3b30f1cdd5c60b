import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { MergeSuggestionsStore } from './merge-suggestions.store';

const COMPARE_EVERY_S = 600;

@Module({ providers: [MergeSuggestionsStore], exports: [MergeSuggestionsStore] })
export class IdentityModule implements OnApplicationBootstrap {
  constructor(
    private readonly schedules: Schedules,
    registry: JobRegistry,
    suggestions: MergeSuggestionsStore,
  ) {
    registry.register('contact.compare', async () => void (await suggestions.find()));
  }

  onApplicationBootstrap(): void {
    this.schedules.every(COMPARE_EVERY_S, 'contact.compare', {});
  }
}
