import { Injectable } from '@nestjs/common';
import { type KeptMessage, Mailbox, MessagesStore } from '@/platform/mailbox';
import { createLogger, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { MediaReference } from '@/shared/unified-message';
import { mediaConfig } from '../media.config';
import { mediaFetchSeconds, mediaMessages } from '../media.metrics';
import { MediaStore, type Settlement } from '../media.store';
import { MediaSources } from '../media-sources.service';
import type { FetchedMedia, MediaSource } from '../media-source.port';
import { ELSEWHERE, MediaKeeper } from './media-keeper.service';

const log = createLogger('media');

/** The job `media.fetch`: from the references of one message to files that the conversation can use. May run twice. */
@Injectable()
export class MediaFetch {
  constructor(
    private readonly messages: MessagesStore,
    private readonly sources: MediaSources,
    private readonly keeper: MediaKeeper,
    private readonly store: MediaStore,
    private readonly mailbox: Mailbox,
  ) {}

  /** Rejects when a file could not be brought this time; the others are settled all the same. */
  async handle(messageId: string): Promise<void> {
    const kept = await this.messages.find(messageId);
    if (kept === undefined) return;
    const { media } = kept.message;
    const outcomes = await Promise.allSettled(media.map((reference, position) => this.one(kept, reference, position)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  }

  private async one(kept: KeptMessage, reference: MediaReference, position: number): Promise<void> {
    const { id: messageId, tenantId, conversationKey } = kept;
    const file = await this.store.begin({ messageId, tenantId, conversationKey, position });
    // A run before this one may have ended between the two writes below.
    if (file.state !== 'waiting') return file.missed ? this.tellLate(kept, position, file.words) : undefined;
    const source = this.sources.of(kept.message.channel);
    const settlement =
      source === undefined ? ELSEWHERE : await this.keeper.keep(file.id, kept, reference, await fetched(source, kept, reference));
    await this.settle(kept, position, { id: file.id, settlement });
  }

  private async settle(kept: KeptMessage, position: number, { id, settlement }: { id: string; settlement: Settlement }): Promise<void> {
    const { channel } = kept.message;
    const { missed } = await this.store.settle(id, settlement);
    mediaMessages.inc({ channel, type: settlement.kind ?? 'unknown', outcome: settlement.reason ?? settlement.state });
    log.info('media_settled', {
      channel,
      state: settlement.state,
      kind: settlement.kind,
      reason: settlement.reason,
      bytes: settlement.bytes,
    });
    if (missed) await this.tellLate(kept, position, settlement.words);
  }

  /** The turn has gone on without these words: they come as a message of their own, once. */
  private async tellLate({ id, tenantId, message, correlationId }: KeptMessage, position: number, words: string | null): Promise<void> {
    if (words === null || words === '') return;
    const late = { ...message, text: words, media: [], data: { ...message.data, late: true } };
    const event = { tenantId, message: late, eventKey: `words:${id}:${position}`, debounceMs: 0, correlationId, traceparent: null };
    await this.mailbox.accept([event]);
  }
}

async function fetched(source: MediaSource, { message, tenantId }: KeptMessage, reference: MediaReference): Promise<FetchedMedia> {
  const end = mediaFetchSeconds.startTimer({ channel: message.channel });
  try {
    const wanted = { tenantId, account: message.account, reference, maxBytes: mediaConfig.get().MEDIA_MAX_BYTES };
    return await inSpan('media_fetch', { channel: message.channel }, () => source.fetch(wanted));
  } catch (error) {
    log.warn('media_fetch_failed', { channel: message.channel, code: errorCode(error) });
    throw error;
  } finally {
    end();
  }
}
