import { Injectable } from '@nestjs/common';
import { ObjectStorage } from '@/platform/storage';
import type { FetchedMedia, MediaSource, WantedMedia } from '../media-source.port';

/** Files that came with their message: they are with us already, under the key that it names. */
@Injectable()
export class KeptFiles implements MediaSource {
  constructor(private readonly storage: ObjectStorage) {}

  async fetch({ reference: { id }, maxBytes }: WantedMedia): Promise<FetchedMedia> {
    const bytes = id === undefined ? undefined : await this.storage.get(id);
    if (bytes === undefined) return { kind: 'gone' };
    return bytes.length > maxBytes ? { kind: 'too_large' } : { kind: 'bytes', bytes };
  }
}
