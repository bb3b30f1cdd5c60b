import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '@/platform/jobs';
import { ObjectStorage } from '@/platform/storage';
import { Clock } from '@/shared/clock';
import type { MediaReference } from '@/shared/unified-message';
import type { MediaKind } from '../inspection/file-type';
import { inspect, type RefusedFile } from '../inspection/inspect';

export interface Upload {
  /** Hotel and guest whose it is: another guest's message cannot name it. */
  readonly owner: string;
  readonly bytes: Buffer;
}

export type UploadOutcome = { readonly kind: 'kept'; readonly id: string } | { readonly kind: 'refused'; readonly reason: RefusedFile };

/** As a message names it. */
export interface FoundUpload {
  readonly kind: MediaKind;
  /** Its id is the key under which the file is kept. */
  readonly reference: MediaReference;
}

const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Files that a guest hands to us before the message they belong to. */
@Injectable()
export class Uploads {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** What cannot be kept is refused at once, while the guest still looks. @throws StorageUnavailableError */
  async keep({ owner, bytes }: Upload): Promise<UploadOutcome> {
    const seen = inspect(bytes);
    if (seen.kind === 'refused') return seen;
    const id = randomUUID();
    const objectKey = keyOf(owner, id);
    await this.forgetLater(objectKey);
    await this.storage.put(objectKey, seen.bytes, seen.type.mimeType);
    return { kind: 'kept', id };
  }

  /** Keeps bytes as they are until the files of their message are fetched, which inspects them. @throws StorageUnavailableError */
  async setAside(name: string, bytes: Uint8Array): Promise<string> {
    const objectKey = keyOf('aside', name);
    await this.forgetLater(objectKey);
    await this.storage.put(objectKey, Buffer.from(bytes), 'application/octet-stream');
    return objectKey;
  }

  /** Undefined for an id of somebody else, or after a day. */
  async find(owner: string, id: string): Promise<FoundUpload | undefined> {
    const objectKey = keyOf(owner, id);
    const bytes = UUID.test(id) ? await this.storage.get(objectKey) : undefined;
    const seen = bytes === undefined ? undefined : inspect(bytes);
    if (seen?.kind !== 'clean') return undefined;
    return { kind: seen.type.kind, reference: { id: objectKey, mimeType: seen.type.mimeType } };
  }

  private async forgetLater(objectKey: string): Promise<void> {
    await this.queue.add('media.forget', { objectKey }, { runAt: new Date(this.clock.now().getTime() + FORGOTTEN_AFTER_MS) });
  }

  async forget(objectKey: string): Promise<void> {
    await this.storage.delete(objectKey);
  }
}

const keyOf = (owner: string, id: string): string => `uploads/${owner}/${id}`;
