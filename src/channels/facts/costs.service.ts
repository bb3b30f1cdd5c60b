import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { BillingEvent, StatusEvent } from '../formats/channel-event';
import { billableMessages, freeQuota, spentMicros, unpricedMessages } from './facts.metrics';
import { MessageCostsStore, type PricedMessage } from './message-costs.store';
import { pricing } from './pricing';
import type { Tariff } from './rates/rate-card';
import { RateCards } from './rates/rate-cards.service';

const log = createLogger('channels');

/** The category of a message that is paid for by its parts. */
const SMS = 'sms';
/** Parts of the free number at which somebody should know. */
const ALERTS = [0.8, 1];

type Counted = Pick<PricedMessage, 'channel' | 'account' | 'category' | 'currency'>;
interface Priced {
  readonly month: number;
  readonly amountMicros: number | null;
}

/** Of a day or a service of which no list is known. */
const UNKNOWN: Tariff = { currency: 'USD', micros: null, free: 0 };

/** Puts a price to each message by what the provider says of it, never by what we think we sent; what stands in no list has none. */
@Injectable()
export class Costs {
  constructor(
    private readonly costs: MessageCostsStore,
    private readonly cards: RateCards,
  ) {}

  async record(tenantId: TenantId, channel: ChannelId, event: StatusEvent | BillingEvent): Promise<void> {
    const given = pricing.safeParse(event.event === 'billing' ? event.data : event.data?.pricing).data;
    if (given === undefined) return;
    const { category, billable: isBillable, parts } = given;
    const { account, messageId: providerMessageId, timestamp = new Date(0).toISOString() } = event;
    const at = new Date(timestamp);
    const { micros, currency, free } = this.cards.tariff(category === SMS ? 'sms' : 'whatsapp', category, guestOf(event), at) ?? UNKNOWN;
    const amountMicros = micros === null ? null : micros * parts;
    const message = { tenantId, channel, account, providerMessageId, category, billable: isBillable, currency };
    const priced = await this.costs.record({ ...message, amountMicros, at }, free);
    if (priced !== undefined && isBillable) this.count(message, priced, free);
  }

  private count({ channel, account, category, currency }: Counted, { month, amountMicros }: Priced, free: number): void {
    billableMessages.inc({ category });
    if (amountMicros === null) unpricedMessages.inc({ provider: channel, category });
    else spentMicros.inc({ provider: channel, category, currency }, amountMicros);
    if (free > 0) this.watch(channel, account, month, free);
  }

  private watch(channel: ChannelId, account: string, used: number, free: number): void {
    freeQuota.set({ provider: channel, account }, used / free);
    const reached = ALERTS.find((part) => used === Math.ceil(part * free));
    if (reached !== undefined) log.warn('free_quota_reached', { channel, percent: reached * 100 });
  }
}

const guestOf = ({ recipient }: StatusEvent | BillingEvent): string | undefined => recipient?.phone ?? recipient?.bsuid;
