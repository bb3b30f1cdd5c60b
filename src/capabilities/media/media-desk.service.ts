import { Injectable } from '@nestjs/common';
import type { ConversationKey, TenantId } from '@/shared/ids';
import type { StoredMessage } from '@/shared/turn';
import { speaksOfIdentity } from './inspection/identity-document';
import { isSettled, type MediaFile } from './media';
import { mediaConfig } from './media.config';
import { mediaMissed } from './media.metrics';
import { type MediaPlace, MediaStore } from './media.store';

export interface MediaQuestion {
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly messages: readonly StoredMessage[];
}

export type MediaAnswer =
  /** They are still being fetched; worth the wait. */
  | { readonly kind: 'wait'; readonly forMs: number }
  /** All there is to know now. `waiting` among them has not come in time. */
  | { readonly kind: 'ready'; readonly files: readonly MediaFile[] };

/** A look costs two short statements; a guest does not notice a quarter of a second. */
const LOOK_AGAIN_MS = 250;

/** What a turn may know of the files of its messages. */
@Injectable()
export class MediaDesk {
  constructor(private readonly store: MediaStore) {}

  async filesOf(question: MediaQuestion): Promise<MediaAnswer> {
    const places = placesIn(question);
    if (places.length === 0) return { kind: 'ready', files: [] };
    const files = await this.store.ofMessages([...new Set(places.map(({ messageId }) => messageId))]);
    const missing = places.filter((place) => !files.some((file) => isAt(file, place) && isSettled(file)));
    if (missing.length === 0) return { kind: 'ready', files: await this.locked(question, files) };
    const waitedFor = missing.map(({ messageId }) => messageId);
    if (!(await this.store.isOverdue(waitedFor, mediaConfig.get().MEDIA_WAIT_S))) return { kind: 'wait', forMs: LOOK_AGAIN_MS };
    mediaMissed.inc(missing.length);
    const missed = await Promise.all(missing.map((place) => this.store.miss(place)));
    return { kind: 'ready', files: await this.locked(question, [...files.filter(isSettled), ...missed]) };
  }

  /** "This is my passport", and then a picture: what the words of the turn give away, the picture's own did not. */
  private async locked({ messages }: MediaQuestion, files: readonly MediaFile[]): Promise<MediaFile[]> {
    const isSpokenOf = messages.some(({ text }) => text !== null && speaksOfIdentity(text));
    const pictures = isSpokenOf ? files.filter(({ state, kind }) => state === 'stored' && (kind === 'image' || kind === 'document')) : [];
    if (pictures.length > 0) await this.store.quarantine(pictures.map(({ id }) => id));
    return files.map((file) => (pictures.includes(file) ? { ...file, state: 'quarantined', words: null, wordsFrom: null } : file));
  }
}

const placesIn = ({ tenantId, conversationKey, messages }: MediaQuestion): MediaPlace[] =>
  messages.flatMap(({ id, media }) => media.map((_reference, position) => ({ tenantId, conversationKey, messageId: id, position })));

const isAt = (file: MediaFile, place: MediaPlace): boolean => file.messageId === place.messageId && file.position === place.position;
