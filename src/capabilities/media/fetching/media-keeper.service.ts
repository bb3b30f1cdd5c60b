import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { KeptMessage } from '@/platform/mailbox';
import { ObjectStorage } from '@/platform/storage';
import type { MediaReference } from '@/shared/unified-message';
import { shownName } from '../inspection/file-name';
import { speaksOfIdentity } from '../inspection/identity-document';
import { inspect, type RefusedFile } from '../inspection/inspect';
import type { Settlement } from '../media.store';
import type { FetchedMedia } from '../media-source.port';
import { MediaReader } from './media-reader.service';

const NOTHING: Omit<Settlement, 'state'> = {
  reason: null,
  kind: null,
  mimeType: null,
  bytes: null,
  sha256: null,
  objectKey: null,
  filename: null,
  words: null,
  wordsFrom: null,
  confidence: null,
};

const refused = (reason: RefusedFile): Settlement => ({ ...NOTHING, state: 'refused', reason });

/** The channel brings no files: it stays where it came in. */
export const ELSEWHERE = refused('elsewhere');

/** Inspects what was fetched and keeps what may be kept. */
@Injectable()
export class MediaKeeper {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly reader: MediaReader,
  ) {}

  /** @throws StorageUnavailableError: nothing is settled then, another try will. */
  async keep(id: string, kept: KeptMessage, reference: MediaReference, fetched: FetchedMedia): Promise<Settlement> {
    switch (fetched.kind) {
      case 'gone':
        return { ...NOTHING, state: 'gone' };
      case 'too_large':
        return refused('too_large');
      case 'refused':
        return refused('dangerous');
      case 'bytes':
        return this.keepBytes(id, kept, reference, fetched.bytes);
    }
  }

  private async keepBytes(id: string, kept: KeptMessage, reference: MediaReference, given: Buffer): Promise<Settlement> {
    const { message, tenantId, conversationKey } = kept;
    const seen = inspect(given);
    if (seen.kind === 'refused') return refused(seen.reason);
    const { type, bytes } = seen;
    const filename = shownName(reference.filename) ?? null;
    const isDocument = type.kind !== 'audio' && speaksOfIdentity(`${message.text ?? ''}\n${filename ?? ''}`);
    const objectKey = `${tenantId}/${chatOf(conversationKey)}/${id}.${type.extension}`;
    await this.storage.put(objectKey, bytes, type.mimeType);
    const settlement: Settlement = {
      ...NOTHING,
      state: isDocument ? 'quarantined' : 'stored',
      // Sound in a container that could hold a film: the channel says which it was recorded as.
      kind: kept.message.kind === 'audio' && type.demuxer !== undefined ? 'audio' : type.kind,
      mimeType: type.mimeType,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      objectKey,
      filename,
    };
    return this.reader.read(kept, { settlement, bytes, demuxer: type.demuxer });
  }
}

/** A conversation's key holds the guest's phone: keys of files do not. */
const chatOf = (conversationKey: string): string => createHash('sha256').update(conversationKey).digest('hex').slice(0, 24);
