import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { MediaFetch } from './fetching/media-fetch.service';
import { MediaKeeper } from './fetching/media-keeper.service';
import { MediaLinks } from './links/media-links.service';
import { MediaRoutes } from './links/media.routes';
import { MediaDesk } from './media-desk.service';
import { MediaSources } from './media-sources.service';
import { MediaStore } from './media.store';
import { MediaSweep } from './media-sweep.service';
import { Uploads } from './uploads/uploads.service';

const SWEEP_EVERY_S = 600;

@Module({
  providers: [MediaDesk, MediaFetch, MediaKeeper, MediaLinks, MediaRoutes, MediaSources, MediaStore, MediaSweep, Uploads],
  exports: [MediaDesk, MediaLinks, MediaSources, Uploads],
})
export class MediaModule implements OnApplicationBootstrap {
  constructor(
    registry: JobRegistry,
    private readonly schedules: Schedules,
    fetch: MediaFetch,
    uploads: Uploads,
    sweep: MediaSweep,
  ) {
    registry.register('media.fetch', ({ messageId }) => fetch.handle(messageId));
    registry.register('media.forget', ({ objectKey }) => uploads.forget(objectKey));
    registry.register('media.sweep', () => sweep.sweep());
  }

  onApplicationBootstrap(): void {
    this.schedules.every(SWEEP_EVERY_S, 'media.sweep', {});
  }
}
