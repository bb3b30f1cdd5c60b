import { Injectable } from '@nestjs/common';
import { ObjectStorage } from '@/platform/storage';
import { mediaConfig } from './media.config';
import { MediaStore } from './media.store';

const AT_ONCE = 200;
/** Longer than all tries of a job together. */
const GIVEN_UP_AFTER_HOURS = 24;

/** Removes files past their time: first the file, then what we know of it, so that none is left behind. */
@Injectable()
export class MediaSweep {
  constructor(
    private readonly store: MediaStore,
    private readonly storage: ObjectStorage,
  ) {}

  async sweep(): Promise<void> {
    await this.store.giveUp(GIVEN_UP_AFTER_HOURS);
    const { MEDIA_KEEP_DAYS, MEDIA_QUARANTINE_HOURS } = mediaConfig.get();
    for (const { id, objectKey } of await this.store.past(MEDIA_KEEP_DAYS, MEDIA_QUARANTINE_HOURS, AT_ONCE)) {
      if (objectKey !== null) await this.storage.delete(objectKey);
      await this.store.forget(id, MEDIA_KEEP_DAYS);
    }
  }
}
