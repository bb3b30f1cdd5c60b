import { Injectable } from '@nestjs/common';
import { ObjectStorage } from '@/platform/storage';
import type { FetchedMedia, MediaSource, WantedMedia } from '../../channel.port';

/** Files that a visitor has uploaded: they are with us already, under the key that his message names. */
@Injectable()
export class WebchatMedia implements MediaSource {
  constructor(private readonly storage: ObjectStorage) {}

  async fetch({ reference }: WantedMedia): Promise<FetchedMedia> {
    const bytes = reference.id === undefined ? undefined : await this.storage.get(reference.id);
    return bytes === undefined ? { kind: 'gone' } : { kind: 'bytes', bytes };
  }
}
