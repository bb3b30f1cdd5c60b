import { Module, type Provider } from '@nestjs/common';
import { TenancyModule } from '@/capabilities/tenancy';
import { JobRegistry } from '@/platform/jobs';
import { CHANNELS } from './adapters';
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
const SENDING = [ConsentsStore, ReplySender, SendGate, SendStateStore, StoppedAccountsStore];

@Module({
  imports: [TenancyModule],
  providers: [...CHANNELS.flatMap(partsOf), ChannelRegistry, ...RECEIVING, ...SENDING],
})
export class ChannelsModule {
  constructor(registry: JobRegistry, sender: ReplySender) {
    registry.register('message.send', (outbound) => sender.send(outbound));
  }
}
