import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { TenantResolver } from '@/capabilities/tenancy';
import { DatabaseUnavailableError } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { JobQueue } from '@/platform/jobs';
import { type AcceptOutcome, type InboundEvent, Mailbox, OutboxStore, outboxMessages } from '@/platform/mailbox';
import { createLogger, currentTraceparent } from '@/platform/observability';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import { ChannelRegistry } from './channel-registry.service';
import type { ChannelPort, DecodedMessage, SendOutcome, WebhookChannel, WebhookRequest } from './channel.port';
import { channelFacts, messagesNormalized, outboundTotal, signatureFailures, unknownAccounts, unknownFields } from './channels.metrics';
import { toDecoded, type ChannelFact } from './decoded';
import type { DecodedPayload } from './formats/channel-event';

const log = createLogger('channels');
/** A closed account is looked at again this often, and not hammered. */
const STOPPED_CHANNEL_PAUSE_MS = 60_000;
/** Some six seconds, well within the lease of the reply. */
const MARK_TRIES = 7;
const MARK_PAUSE_MS = 50;

export type Received = 'stored' | 'not_authentic';

/** The one door: whatever the channel, a message comes in here as a UnifiedMessage and a reply goes out here. */
@Injectable()
export class MessageGateway {
  constructor(
    private readonly channels: ChannelRegistry,
    private readonly tenants: TenantResolver,
    private readonly mailbox: Mailbox,
    private readonly outbox: OutboxStore,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * A webhook: authenticate, decode, store. Resolves after the commit.
   * @throws PayloadError when the body makes no sense; DatabaseUnavailableError when nothing could be stored.
   */
  async receive(channel: WebhookChannel, request: WebhookRequest, correlationId: string): Promise<Received> {
    if (!(await channel.isAuthentic(request))) {
      signatureFailures.inc({ provider: channel.id });
      return 'not_authentic';
    }
    await this.take(channel, await channel.decode(request), correlationId);
    return 'stored';
  }

  /** What a channel has received or fetched. Resolves after the commit. */
  async take(channel: ChannelPort, payload: DecodedPayload, correlationId: string): Promise<void> {
    const { messages, statuses, facts, ignored } = toDecoded(channel.id, payload);
    ignored.forEach((field) => unknownFields.inc({ provider: channel.id, field }));
    const events = await Promise.all(messages.map((decoded) => this.eventOf(channel, decoded, correlationId)));
    await this.mailbox.accept(events.filter((event) => event !== undefined));
    await this.mailbox.recordStatuses(statuses);
    for (const fact of facts) await this.heed(channel, fact, correlationId);
  }

  private async heed(channel: ChannelPort, { event }: ChannelFact, correlationId: string): Promise<void> {
    channelFacts.inc({ provider: channel.id, event });
    if (event === 'mailbox_changed') await this.jobs.add('channel.fetch', { channel: channel.id, correlationId });
  }

  /** Undefined when no hotel here has that account: nothing of a stranger is kept. */
  private async eventOf(
    channel: ChannelPort,
    { message, eventKey }: DecodedMessage,
    correlationId: string,
  ): Promise<InboundEvent | undefined> {
    const resolution = await this.tenants.byAccount(channel.id, message.account);
    if (resolution.kind !== 'found') {
      unknownAccounts.inc({ provider: channel.id, why: resolution.kind });
      return undefined;
    }
    messagesNormalized.inc({ channel: channel.id, kind: message.kind });
    const traceparent = currentTraceparent() ?? null;
    return { tenantId: resolution.hotel.id, message, eventKey, debounceMs: channel.debounceMs(), correlationId, traceparent };
  }

  async hotelOf(channel: ChannelId, account: string): Promise<TenantId | undefined> {
    const resolution = await this.tenants.byAccount(channel, account);
    return resolution.kind === 'found' ? resolution.hotel.id : undefined;
  }

  /** One message of a guest whom the channel itself has authenticated. */
  async accept(channel: ChannelPort, message: DecodedMessage, correlationId: string): Promise<AcceptOutcome> {
    const event = await this.eventOf(channel, message, correlationId);
    if (event === undefined) return 'duplicate';
    const [outcome] = await this.mailbox.accept([event]);
    return outcome ?? 'duplicate';
  }

  /** The handler of `message.send`: gives the reply to its channel and writes down how that ended. */
  async send(outbound: DueOutbound): Promise<void> {
    const channel = this.channels.get(outbound.channel);
    reach('send.calling');
    const outcome = await channel.send(outbound);
    outboundTotal.inc({ provider: outbound.channel, class: outcome.kind });
    outboxMessages.inc({ outcome: outcome.kind });
    await this.settle(outbound, outcome);
  }

  private async settle(outbound: DueOutbound, outcome: SendOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        reach('send.accepted_unmarked');
        return this.rememberSent(outbound, outcome.externalId);
      case 'retry':
        return this.outbox.markRetry(outbound, outcome.afterMs, outcome.code);
      case 'refused':
        log.warn('send_refused', { channel: outbound.channel, code: outcome.code });
        return this.outbox.markFailed(outbound, outcome.code);
      case 'stop_channel':
        log.error('channel_stopped', { channel: outbound.channel, code: outcome.code });
        return this.outbox.markRetry(outbound, STOPPED_CHANNEL_PAUSE_MS, outcome.code);
      case 'unknown':
        log.warn('send_unknown', { channel: outbound.channel, code: outcome.code });
        return this.outbox.markUnknown(outbound, outcome.code);
    }
  }

  /** Forgotten, it would be said a second time: a database that is away for a moment is worth the wait. */
  private async rememberSent(outbound: DueOutbound, externalId: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.outbox.markSent(outbound, externalId);
      } catch (error) {
        if (tries === MARK_TRIES || !(error instanceof DatabaseUnavailableError)) throw error;
        await pause(MARK_PAUSE_MS * 2 ** tries);
      }
    }
  }
}
