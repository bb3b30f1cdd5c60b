import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { BillingEvent, StatusEvent } from '../formats/channel-event';
import { billableMessages, freeQuota, spentMicros } from './facts.metrics';
import { MessageCostsStore, type PricedMessage } from './message-costs.store';
import { smsPriceOf } from './sms-prices.config';
import { CURRENCY, FREE_SERVICE_MESSAGES, priceOf, pricing } from './whatsapp-prices';

const log = createLogger('channels');

/** The category of a message that is paid for by its parts. */
const SMS = 'sms';
/** Parts of the free number at which somebody should know. */
const ALERTS = [0.8, 1];

type Counted = Pick<PricedMessage, 'channel' | 'account' | 'category'>;
interface Priced {
  readonly month: number;
  readonly amountMicros: number;
}

/** Puts a price to each message by what the provider says of it, never by what we think we sent. */
@Injectable()
export class Costs {
  constructor(private readonly costs: MessageCostsStore) {}

  async record(tenantId: TenantId, channel: ChannelId, event: StatusEvent | BillingEvent): Promise<void> {
    const given = pricing.safeParse(event.event === 'billing' ? event.data : event.data?.pricing).data;
    if (given === undefined) return;
    const { category, billable: isBillable } = given;
    const { account, messageId: providerMessageId, timestamp = new Date(0).toISOString() } = event;
    const free = category === 'service' ? FREE_SERVICE_MESSAGES : 0;
    const message = { tenantId, channel, account, providerMessageId, category, billable: isBillable, currency: CURRENCY };
    const guest = guestOf(event);
    const amountMicros = category === SMS ? smsPriceOf(guest ?? '', given.parts) : priceOf(category, guest);
    const priced = await this.costs.record({ ...message, amountMicros, at: new Date(timestamp) }, free);
    if (priced !== undefined && isBillable) this.count(message, priced, free);
  }

  private count({ channel, account, category }: Counted, { month, amountMicros }: Priced, free: number): void {
    billableMessages.inc({ category });
    spentMicros.inc({ provider: channel, category, currency: CURRENCY }, amountMicros);
    if (free > 0) this.watch(channel, account, month, free);
  }

  private watch(channel: ChannelId, account: string, used: number, free: number): void {
    freeQuota.set({ provider: channel, account }, used / free);
    const reached = ALERTS.find((part) => used === Math.ceil(part * free));
    if (reached !== undefined) log.warn('free_quota_reached', { channel, percent: reached * 100 });
  }
}

const guestOf = ({ recipient }: StatusEvent | BillingEvent): string | undefined => recipient?.phone ?? recipient?.bsuid;
