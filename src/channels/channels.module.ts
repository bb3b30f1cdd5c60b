import { Module, type Provider } from '@nestjs/common';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { channelId } from '@/shared/ids';
import { CHANNELS } from './adapters';
import { ChannelFetcher } from './channel-fetcher.service';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelParts } from './channel.port';
import { MAIL_PROVIDERS, mailConfig, MailSendsStore } from './mail';
import { MessageGateway } from './message-gateway.service';
import { WebhookRoutes } from './webhook.routes';

const DAY_S = 86_400;

const partsOf = ({ adapter, routes, providers }: ChannelParts): Provider[] => [
  adapter,
  ...(routes === undefined ? [] : [routes]),
  ...providers,
];

@Module({
  imports: [TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ...MAIL_PROVIDERS, ChannelRegistry, MessageGateway, ChannelFetcher, WebhookRoutes],
})
export class ChannelsModule {
  constructor(registry: JobRegistry, schedules: Schedules, gateway: MessageGateway, fetcher: ChannelFetcher, mails: MailSendsStore) {
    registry.register('message.send', (outbound) => gateway.send(outbound));
    registry.register('channel.fetch', ({ channel }) => fetcher.fetch(channelId(channel)));
    registry.register('channel.sweep', () => fetcher.fetchAll());
    registry.register('mail.sweep', () => mails.sweep(mailConfig.get().MAIL_KEEP_DAYS));
    schedules.every(mailConfig.get().MAIL_SWEEP_S, 'channel.sweep', {});
    schedules.every(DAY_S, 'mail.sweep', {});
  }
}
