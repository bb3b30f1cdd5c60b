import { Injectable } from '@nestjs/common';
import type { ChannelId } from '@/shared/ids';
import type { MediaSource } from './media-source.port';

/** Where each channel's files come from; the channels say so at boot. */
@Injectable()
export class MediaSources {
  private readonly sources = new Map<ChannelId, MediaSource>();

  register(channel: ChannelId, source: MediaSource): void {
    this.sources.set(channel, source);
  }

  /** Undefined for a channel whose files nobody brings. */
  of(channel: ChannelId): MediaSource | undefined {
    return this.sources.get(channel);
  }
}
