import { Module, type Provider } from '@nestjs/common';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry } from '@/platform/jobs';
import { CHANNELS } from './adapters';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelParts } from './channel.port';
import { MessageGateway } from './message-gateway.service';
import { WebhookRoutes } from './webhook.routes';

const partsOf = ({ adapter, routes, providers }: ChannelParts): Provider[] => [
  adapter,
  ...(routes === undefined ? [] : [routes]),
  ...providers,
];

@Module({
  imports: [TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ChannelRegistry, MessageGateway, WebhookRoutes],
})
export class ChannelsModule {
  constructor(registry: JobRegistry, gateway: MessageGateway) {
    registry.register('message.send', (outbound) => gateway.send(outbound));
  }
}
