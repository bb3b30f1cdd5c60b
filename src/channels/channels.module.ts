import { Module, type Provider } from '@nestjs/common';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry } from '@/platform/jobs';
import { StoredChannelAccounts } from './accounts/channel-accounts.service';
import { ChannelAccountsStore } from './accounts/channel-accounts.store';
import { CHANNELS } from './adapters';
import { ChannelAccounts } from './channel-accounts.port';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelParts } from './channel.port';
import { Costs } from './facts/costs.service';
import { FactRecorder } from './facts/fact-recorder.service';
import { MessageCostsStore } from './facts/message-costs.store';
import { ReadReceipts } from './facts/read-receipts.service';
import { MessageGateway } from './message-gateway.service';
import { ConsentsStore } from './sending/consents.store';
import { ReplySender } from './sending/reply-sender.service';
import { SendGate } from './sending/send-gate.service';
import { SendStateStore } from './sending/send-state.store';
import { StoppedAccountsStore } from './sending/stopped-accounts.store';
import { WebhookRoutes } from './webhook.routes';

const partsOf = ({ adapter, routes, providers }: ChannelParts): Provider[] => [
  adapter,
  ...(routes === undefined ? [] : [routes]),
  ...providers,
];

const RECEIVING = [Costs, FactRecorder, MessageCostsStore, MessageGateway, ReadReceipts, WebhookRoutes];
const ACCOUNTS: Provider[] = [ChannelAccountsStore, { provide: ChannelAccounts, useClass: StoredChannelAccounts }];
const SENDING = [ConsentsStore, ReplySender, SendGate, SendStateStore, StoppedAccountsStore];

@Module({
  imports: [TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ChannelRegistry, ...ACCOUNTS, ...RECEIVING, ...SENDING],
})
export class ChannelsModule {
  constructor(registry: JobRegistry, sender: ReplySender) {
    registry.register('message.send', (outbound) => sender.send(outbound));
  }
}
