import { Module, type Provider } from '@nestjs/common';
import { MediaModule } from '@/capabilities/media';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { channelId } from '@/shared/ids';
import { StoredChannelAccounts } from './accounts/channel-accounts.service';
import { ChannelAccountsStore } from './accounts/channel-accounts.store';
import { CHANNELS } from './adapters';
import { ChannelAccounts } from './channel-accounts.port';
import { ChannelFetcher } from './channel-fetcher.service';
import { ChannelMedia } from './channel-media.service';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelParts } from './channel.port';
import { Costs } from './facts/costs.service';
import { FactRecorder } from './facts/fact-recorder.service';
import { MessageCostsStore } from './facts/message-costs.store';
import { RateCards } from './facts/rates/rate-cards.service';
import { ReadReceipts } from './facts/read-receipts.service';
import { MAIL_PROVIDERS, mailConfig, MailSendsStore } from './mail';
import { MessageGateway } from './message-gateway.service';
import { ConsentsStore } from './sending/consents.store';
import { Refusals } from './sending/refusals.service';
import { ReplySender } from './sending/reply-sender.service';
import { ReplyTemplatesStore } from './sending/reply-templates.store';
import { SendGate } from './sending/send-gate.service';
import { SendStateStore } from './sending/send-state.store';
import { StoppedAccountsWatch } from './sending/stopped-accounts-watch.service';
import { StoppedAccountsStore } from './sending/stopped-accounts.store';
import { VoiceReplies } from './sending/voice-replies.service';
import { WebhookLimits } from './webhook-limits.service';
import { WebhookRoutes } from './webhook.routes';

const DAY_S = 86_400;

const partsOf = ({ adapter, routes, mediaSource, providers }: ChannelParts): Provider[] => [
  adapter,
  ...(routes === undefined ? [] : [routes]),
  ...(mediaSource === undefined ? [] : [mediaSource]),
  ...providers,
];

const ACCOUNTS: Provider[] = [ChannelAccountsStore, { provide: ChannelAccounts, useClass: StoredChannelAccounts }];
const RECEIVING = [
  ChannelFetcher,
  ChannelMedia,
  Costs,
  FactRecorder,
  MessageCostsStore,
  MessageGateway,
  RateCards,
  ReadReceipts,
  WebhookLimits,
  WebhookRoutes,
];
const GATE = [SendGate, SendStateStore, StoppedAccountsStore, StoppedAccountsWatch];
const SENDING = [ConsentsStore, Refusals, ReplySender, ReplyTemplatesStore, VoiceReplies, ...GATE];

@Module({
  imports: [MediaModule, TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ...MAIL_PROVIDERS, ChannelRegistry, ...ACCOUNTS, ...RECEIVING, ...SENDING],
})
export class ChannelsModule {
  constructor(registry: JobRegistry, schedules: Schedules, sender: ReplySender, fetcher: ChannelFetcher, mails: MailSendsStore) {
    registry.register('message.send', (outbound) => sender.send(outbound));
    registry.register('channel.fetch', ({ channel }) => fetcher.fetch(channelId(channel)));
    registry.register('channel.sweep', () => fetcher.fetchAll());
    registry.register('mail.sweep', () => mails.sweep(mailConfig.get().MAIL_KEEP_DAYS));
    schedules.every(mailConfig.get().MAIL_SWEEP_S, 'channel.sweep', {});
    schedules.every(DAY_S, 'mail.sweep', {});
  }
}
