import { Injectable } from '@nestjs/common';
import { TenantResolver } from '@/capabilities/tenancy';
import { type AcceptOutcome, type InboundEvent, Mailbox } from '@/platform/mailbox';
import { currentTraceparent } from '@/platform/observability';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { UnifiedMessage } from '@/shared/unified-message';
import type { ChannelPort, DecodedMessage, WebhookChannel, WebhookRequest } from './channel.port';
import { messagesNormalized, signatureFailures, unknownAccounts, unknownFields } from './channels.metrics';
import { toDecoded, type Decoded } from './decoded';
import { FactRecorder } from './facts/fact-recorder.service';
import { ReadReceipts } from './facts/read-receipts.service';
import type { DecodedPayload } from './formats/channel-event';
import { consentIn } from './formats/consent-words';
import { onlySpokenFor } from './spoken-for';
import { WebhookLimits } from './webhook-limits.service';

/** `too_many`: nothing was stored, the provider comes again. */
export type Received = 'stored' | 'not_authentic' | 'unknown_account' | 'too_many';

/** The one door in: whatever the channel, a message comes as a UnifiedMessage, and whatever else a provider says is written down. */
@Injectable()
export class MessageGateway {
  constructor(
    private readonly tenants: TenantResolver,
    private readonly mailbox: Mailbox,
    private readonly facts: FactRecorder,
    private readonly receipts: ReadReceipts,
    private readonly limits: WebhookLimits,
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
    const payload = await channel.decode(request);
    if (channel.unknownAccountStatus !== undefined && (await this.isForNobody(channel, payload))) return 'unknown_account';
    const decoded = toDecoded(channel.id, await onlySpokenFor(channel, request, payload));
    if (!(await this.limits.allows(channel.id, decoded))) return 'too_many';
    await this.store(channel, decoded, correlationId);
    return 'stored';
  }

  /** What a channel has fetched. Resolves after the commit. */
  take(channel: ChannelPort, payload: DecodedPayload, correlationId: string): Promise<void> {
    return this.store(channel, toDecoded(channel.id, payload), correlationId);
  }

  /** Whether it names accounts, and none of them is a hotel's here. */
  private async isForNobody({ id }: ChannelPort, { events, takenOver = [] }: DecodedPayload): Promise<boolean> {
    const accounts = [...new Set([...events, ...takenOver].map(({ account }) => account))];
    const found = await Promise.all(accounts.map((account) => this.tenants.byAccount(id, account)));
    const isForNobody = accounts.length > 0 && found.every(({ kind }) => kind === 'unknown');
    if (isForNobody) unknownAccounts.inc({ provider: id, why: 'unknown' });
    return isForNobody;
  }

  private async store(channel: ChannelPort, decoded: Decoded, correlationId: string): Promise<void> {
    decoded.ignored.forEach((field) => unknownFields.inc({ provider: channel.id, field }));
    const events = await Promise.all(decoded.messages.map((message) => this.eventOf(channel, message, correlationId)));
    const known = events.filter((event) => event !== undefined);
    const outcomes = await this.mailbox.accept(known);
    known.forEach(({ message }, place) => outcomes[place] === 'stored' && this.receipts.note(channel, message));
    if (decoded.statuses.length > 0) await this.mailbox.recordStatuses(decoded.statuses);
    if (saysMore(decoded)) await this.recordFacts(channel, decoded);
  }

  /** One after the other: what is said of the same guest or message keeps its order. */
  private async recordFacts({ id }: ChannelPort, { facts, priced, refused, takenOver }: Decoded): Promise<void> {
    const forHotel = async (account: string, record: (hotel: TenantId) => Promise<void>): Promise<void> => {
      const hotel = await this.hotelOf(id, account);
      if (hotel !== undefined) await record(hotel);
    };
    for (const fact of facts) await forHotel(fact.account, (hotel) => this.facts.record(hotel, id, fact));
    for (const status of priced) await forHotel(status.account, (hotel) => this.facts.price(hotel, id, status));
    for (const status of refused) await forHotel(status.account, (hotel) => this.facts.refusal(hotel, id, status));
    for (const taken of takenOver) await forHotel(taken.account, (hotel) => this.facts.takenOver(hotel, id, taken));
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
    const tenantId = resolution.hotel.id;
    // The words of an SMS are read where it is decoded: there some mean what they mean nowhere else.
    const word = channel.rules === undefined ? undefined : consentIn(message.text, 'other');
    const heeded = word === undefined ? message : await this.heedConsent(tenantId, message, word.means === 'opt_in');
    return { tenantId, message: heeded, eventKey, debounceMs: channel.debounceMs(), correlationId, traceparent };
  }

  /** A guest who says that he wants to hear no more gets no answer either. */
  private async heedConsent(tenantId: TenantId, message: UnifiedMessage, granted: boolean): Promise<UnifiedMessage> {
    await this.facts.words(tenantId, message, granted);
    return granted ? message : { ...message, autoReplyAllowed: false };
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
}

/** Most webhooks are a message and nothing else. */
const saysMore = ({ facts, priced, refused, takenOver }: Decoded): boolean =>
  facts.length + priced.length + refused.length + takenOver.length > 0;
