import { Injectable } from '@nestjs/common';
import { JobQueue } from '@/platform/jobs';
import { AddressesStore, RevisionsStore } from '@/platform/mailbox';
import { correlationId, counter, createLogger } from '@/platform/observability';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { UnifiedMessage } from '@/shared/unified-message';
import { addressesOf, type ChannelFact } from '../decoded';
import type { ConsentEvent, IdentityChangeEvent, ProviderErrorEvent, StatusEvent, TakenOver } from '../formats/channel-event';
import { REFUSALS } from '../formats/provider-error';
import { ConsentsStore } from '../sending/consents.store';
import { Costs } from './costs.service';

const log = createLogger('channels');
const facts = counter('channel_facts_total', 'What providers said beside messages, and what came of it', ['provider', 'event', 'outcome']);

/** Writes down what a provider says beside messages. Every fact may come twice; the second time changes nothing. */
@Injectable()
export class FactRecorder {
  constructor(
    private readonly revisions: RevisionsStore,
    private readonly addresses: AddressesStore,
    private readonly consents: ConsentsStore,
    private readonly costs: Costs,
    private readonly jobs: JobQueue,
  ) {}

  async record(tenantId: TenantId, channel: ChannelId, fact: ChannelFact): Promise<void> {
    facts.inc({ provider: channel, event: fact.event, outcome: await this.outcomeOf(tenantId, channel, fact) });
  }

  private async outcomeOf(tenantId: TenantId, channel: ChannelId, fact: ChannelFact): Promise<string> {
    switch (fact.event) {
      case 'message_edited':
        return this.revisions.edit({ channel, account: fact.account, providerMessageId: fact.originalMessageId }, fact.text, instant(fact));
      case 'message_deleted':
        return this.revisions.withdraw({ channel, account: fact.account, providerMessageId: fact.originalMessageId }, instant(fact));
      case 'identity_change':
        return this.move(tenantId, channel, fact);
      case 'opt_in':
      case 'opt_out':
        return this.consent(tenantId, channel, fact);
      case 'billing':
        await this.costs.record(tenantId, channel, fact);
        return 'recorded';
      case 'provider_error':
        return told(channel, fact);
      case 'mailbox_changed':
        await this.jobs.add('channel.fetch', { channel, correlationId: correlationId() ?? `push-${fact.historyId}` });
        return 'queued';
    }
  }

  private move(tenantId: TenantId, channel: ChannelId, { from, to }: IdentityChangeEvent): Promise<string> {
    const [first, ...others] = addressesOf(to);
    if (first === undefined) return Promise.resolve('unknown');
    return this.addresses.move({ tenantId, channel, before: addressesOf(from), after: [first, ...others], phone: to.phone ?? null });
  }

  private async consent(
    tenantId: TenantId,
    channel: ChannelId,
    { sender, scope = 'all', event, timestamp, source = 'provider' }: ConsentEvent,
  ): Promise<string> {
    const granted = event === 'opt_in';
    const about = { tenantId, channel, addresses: addressesOf(sender), scope, granted };
    await this.consents.record({ ...about, source, at: new Date(timestamp) });
    return 'recorded';
  }

  /** Said in the guest's own words. */
  async words(tenantId: TenantId, { channel, sender, sentAt }: UnifiedMessage, granted: boolean): Promise<void> {
    const about = { tenantId, channel, addresses: sender.addresses, scope: 'all', granted } as const;
    await this.consents.record({ ...about, source: 'words', at: new Date(sentAt) });
    facts.inc({ provider: channel, event: granted ? 'opt_in' : 'opt_out', outcome: 'words' });
  }

  /** A message came back because the guest does not want it, or cannot be reached. */
  async refusal(tenantId: TenantId, channel: ChannelId, { recipient = {}, error, timestamp }: StatusEvent): Promise<void> {
    const scope = REFUSALS.get(error?.reason ?? '');
    const addresses = addressesOf(recipient);
    if (scope === undefined || addresses.length === 0) return;
    await this.consents.record({
      tenantId,
      channel,
      addresses,
      scope,
      granted: false,
      source: `error:${error?.code}`,
      at: new Date(timestamp),
    });
    facts.inc({ provider: channel, event: 'opt_out', outcome: 'error' });
  }

  async price(tenantId: TenantId, channel: ChannelId, status: StatusEvent): Promise<void> {
    await this.costs.record(tenantId, channel, status);
  }

  /** Staff wrote on the hotel's own phone: the conversation is theirs. What an assistant of the provider says is only counted. */
  async takenOver(tenantId: TenantId, channel: ChannelId, { by, account, guest }: TakenOver): Promise<void> {
    if (by === 'staff') await this.addresses.handToStaff(tenantId, channel, account, addressesOf(guest));
    else log.warn('provider_assistant_answers', { channel });
    facts.inc({ provider: channel, event: 'taken_over', outcome: by });
  }
}

const instant = ({ timestamp }: ChannelFact): Date => new Date(timestamp ?? 0);

function told(channel: ChannelId, { error }: ProviderErrorEvent): string {
  if (error.retryable) log.warn('provider_error', { channel, code: String(error.code) });
  else log.error('provider_error', { channel, code: String(error.code) });
  return error.retryable ? 'passing' : 'lasting';
}
