import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { Speaker } from './audio/speaker.service';
import { CommandVoice } from './adapters/command-voice/command-voice.adapter';
import { OpenAiVoice } from './adapters/openai-voice/openai-voice.adapter';
import { CommandSpeech } from './adapters/command-speech/command-speech.adapter';
import { OpenAiSpeech } from './adapters/openai-speech/openai-speech.adapter';
import { OpenAiVision } from './adapters/openai-vision/openai-vision.adapter';
import { Listener } from './audio/listener.service';
import { MediaFetch } from './fetching/media-fetch.service';
import { MediaKeeper } from './fetching/media-keeper.service';
import { MediaReader } from './fetching/media-reader.service';
import { MediaLinks } from './links/media-links.service';
import { MediaRoutes } from './links/media.routes';
import { MediaDesk } from './media-desk.service';
import { MediaSources } from './media-sources.service';
import { MediaStore } from './media.store';
import { MediaSweep } from './media-sweep.service';
import { Viewer } from './pictures/viewer.service';
import { Uploads } from './uploads/uploads.service';

const SWEEP_EVERY_S = 600;

/** Who reads replies aloud. */
const SPEAKERS = [CommandVoice, OpenAiVoice, Speaker];

/** Who finds out what a file says. */
const READERS = [CommandSpeech, Listener, MediaReader, OpenAiSpeech, OpenAiVision, Viewer];

@Module({
  providers: [
    ...READERS,
    ...SPEAKERS,
    MediaDesk,
    MediaFetch,
    MediaKeeper,
    MediaLinks,
    MediaRoutes,
    MediaSources,
    MediaStore,
    MediaSweep,
    Uploads,
  ],
  exports: [MediaDesk, MediaLinks, MediaSources, Speaker, Uploads],
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
