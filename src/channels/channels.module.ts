import { Module, type OnModuleInit, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { MediaModule, type MediaSource, MediaSources } from '@/capabilities/media';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry } from '@/platform/jobs';
import { CHANNELS } from './adapters';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelParts, ChannelPort } from './channel.port';
import { MessageGateway } from './message-gateway.service';
import { WebhookRoutes } from './webhook.routes';

const partsOf = ({ adapter, routes, mediaSource, providers }: ChannelParts): Provider[] => [
  adapter,
  ...(routes === undefined ? [] : [routes]),
  ...(mediaSource === undefined ? [] : [mediaSource]),
  ...providers,
];

@Module({
  imports: [MediaModule, TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ChannelRegistry, MessageGateway, WebhookRoutes],
})
export class ChannelsModule implements OnModuleInit {
  constructor(
    registry: JobRegistry,
    gateway: MessageGateway,
    private readonly modules: ModuleRef,
    private readonly sources: MediaSources,
  ) {
    registry.register('message.send', (outbound) => gateway.send(outbound));
  }

  onModuleInit(): void {
    CHANNELS.forEach(({ adapter, mediaSource }: ChannelParts) => {
      if (mediaSource === undefined) return;
      this.sources.register(this.modules.get<ChannelPort>(adapter).id, this.modules.get<MediaSource>(mediaSource));
    });
  }
}
