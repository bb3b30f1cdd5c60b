import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type MediaSource, MediaSources } from '@/capabilities/media';
import { CHANNELS } from './adapters';
import type { ChannelParts, ChannelPort } from './channel.port';

/** Tells the media capability, which knows no channel, where each channel's files come from. */
@Injectable()
export class ChannelMedia implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly sources: MediaSources,
  ) {}

  onModuleInit(): void {
    CHANNELS.forEach(({ adapter, mediaSource }: ChannelParts) => {
      if (mediaSource === undefined) return;
      this.sources.register(this.modules.get<ChannelPort>(adapter).id, this.modules.get<MediaSource>(mediaSource));
    });
  }
}
