import type { TenantResolution, TenantResolver } from '@/capabilities/tenancy';
import type { AcceptOutcome, InboundEvent, Mailbox, OutboxStore, StatusEvent } from '@/platform/mailbox';
import type { RateLimiter } from '@/platform/security';
import { tenantId, type ChannelId, type TenantId } from '@/shared/ids';
import { SystemClock } from '@/shared/clock';
import type { ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import type { ChannelRegistry } from './channel-registry.service';
import { isWebhookChannel, type ChannelPort, type ChannelRoutes } from './channel.port';
import type { ChannelFact } from './decoded';
import type { StatusEvent as DecodedStatus } from './formats/channel-event';
import type { FactRecorder } from './facts/fact-recorder.service';
import { ReadReceipts } from './facts/read-receipts.service';
import { MessageGateway } from './message-gateway.service';
import type { Consent, ConsentsStore } from './sending/consents.store';
import { Refusals } from './sending/refusals.service';
import type { VoiceReplies } from './sending/voice-replies.service';
import type { Permission } from './sending/send-rules';
import type { SendGate } from './sending/send-gate.service';
import { ReplySender } from './sending/reply-sender.service';
import type { StoppedAccountsStore } from './sending/stopped-accounts.store';
import { WebhookLimits } from './webhook-limits.service';

/** Keeps what it is given, once by key. */
export class FakeMailbox {
  readonly stored: InboundEvent[] = [];
  readonly statuses: StatusEvent[] = [];
  failure: Error | undefined;

  async accept(events: readonly InboundEvent[]): Promise<AcceptOutcome[]> {
    await this.mayFail();
    return events.map((event) => {
      if (this.stored.some((one) => one.eventKey === event.eventKey)) return 'duplicate';
      this.stored.push(event);
      return 'stored';
    });
  }

  async recordStatuses(statuses: readonly StatusEvent[]): Promise<number> {
    await this.mayFail();
    this.statuses.push(...statuses);
    return statuses.length;
  }

  private mayFail(): Promise<void> {
    return this.failure === undefined ? Promise.resolve() : Promise.reject(this.failure);
  }
}

/** Writes down how sends ended, as `sent wamid.1`. */
export class FakeOutbox {
  readonly marks: string[] = [];
  /** What the next marks fail with. */
  readonly failures: Error[] = [];

  markSent = (outbound: DueOutbound, externalId: string): Promise<void> => this.mark('sent', outbound, externalId);
  markRetry = (outbound: DueOutbound, afterMs: number, code: string): Promise<void> => this.mark('retry', outbound, afterMs, code);
  markUnknown = (outbound: DueOutbound, code: string): Promise<void> => this.mark('unknown', outbound, code);
  markFailed = (outbound: DueOutbound, code: string): Promise<void> => this.mark('failed', outbound, code);
  markDropped = (outbound: DueOutbound, code: string): Promise<void> => this.mark('dropped', outbound, code);
  split = (outbound: DueOutbound, texts: readonly string[]): Promise<boolean> =>
    this.mark('split', outbound, texts.length).then(() => true);

  private mark(...words: readonly [string, DueOutbound, ...(string | number)[]]): Promise<void> {
    const failure = this.failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    const [what, { key }, ...more] = words;
    this.marks.push([what, key, ...more].join(' '));
    return Promise.resolve();
  }
}

/** Keeps what it is told, by name. */
export class FakeFacts {
  readonly told: string[] = [];

  record = (_hotel: TenantId, _channel: ChannelId, { event }: ChannelFact): Promise<void> => this.tell(event);
  refusal = (_hotel: TenantId, _channel: ChannelId, { error }: DecodedStatus): Promise<void> => this.tell(`refused ${error?.code}`);
  price = (): Promise<void> => this.tell('price');
  takenOver = (): Promise<void> => this.tell('taken_over');
  words = (_hotel: TenantId, _message: unknown, granted: boolean): Promise<void> => this.tell(granted ? 'agreed' : 'refused');

  private tell(what: string): Promise<void> {
    this.told.push(what);
    return Promise.resolve();
  }
}

/** Permits what it is told to, and remembers which accounts were closed and opened. */
export class FakeGate {
  permission: Permission = { kind: 'send', form: 'free' };
  readonly doors: string[] = [];
  template: ReplyTemplate | undefined;

  permit = (): Promise<Permission> => Promise.resolve(this.permission);

  templateFor = (): Promise<ReplyTemplate | undefined> => Promise.resolve(this.template);

  close({ account }: DueOutbound, code: string): Promise<boolean> {
    this.doors.push(`closed ${account} ${code}`);
    return Promise.resolve(true);
  }

  open({ account }: DueOutbound): Promise<void> {
    this.doors.push(`open ${account}`);
    return Promise.resolve();
  }
}

/** One hotel behind the accounts it is given. */
export class FakeTenants {
  failure: Error | undefined;

  constructor(
    private readonly accounts: readonly string[],
    private readonly suspended: readonly string[] = [],
  ) {}

  byAccount(_channel: ChannelId, account: string): Promise<TenantResolution> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const hotel = { id: tenantId('mirador') } as Extract<TenantResolution, { kind: 'found' }>['hotel'];
    if (this.accounts.includes(account)) return Promise.resolve({ kind: 'found', hotel, via: 'dynamic' });
    if (this.suspended.includes(account)) return Promise.resolve({ kind: 'suspended', tenantId: tenantId('mirador') });
    return Promise.resolve({ kind: 'unknown' });
  }
}

export interface GatewayWorld {
  readonly gateway: MessageGateway;
  readonly sender: ReplySender;
  readonly facts: FakeFacts;
  readonly gate: FakeGate;
  readonly registry: ChannelRegistry;
  readonly mailbox: FakeMailbox;
  readonly outbox: FakeOutbox;
  readonly tenants: FakeTenants;
  readonly limits: WebhookLimits;
  /** What errors of sends have said of guests' wishes: `+51999111222 all error:META.131026`. */
  readonly refusals: readonly string[];
  /** What is said aloud instead of written. */
  readonly voices: { of(): Promise<Buffer | undefined> };
}

/** Of a test that sends much and asks something else. */
export const WITHOUT_LIMITS = new WebhookLimits({
  allowsEach: async (limits: readonly unknown[]) => limits.map(() => true),
  allows: async () => true,
} as unknown as RateLimiter);

/** The gateway between channels and fakes of everything behind it. */
export function gatewayWorld(channels: readonly ChannelPort[], tenants: FakeTenants, limits = WITHOUT_LIMITS): GatewayWorld {
  const [mailbox, outbox, facts, gate] = [new FakeMailbox(), new FakeOutbox(), new FakeFacts(), new FakeGate()];
  const registry = {
    all: () => [...channels],
    webhooks: () => channels.filter(isWebhookChannel),
    routes: (): ChannelRoutes[] => [],
    get: (id: ChannelId) => channels.find((channel) => channel.id === id),
  } as unknown as ChannelRegistry;
  const gateway = new MessageGateway(
    tenants as unknown as TenantResolver,
    mailbox as unknown as Mailbox,
    facts as unknown as FactRecorder,
    new ReadReceipts({ waitMs: () => Promise.resolve(null) } as unknown as StoppedAccountsStore),
    limits,
  );
  const heard: string[] = [];
  const consents = {
    record: ({ addresses, scope, source }: Consent): Promise<void> =>
      Promise.resolve(void heard.push([...addresses, scope, source].join(' '))),
  };
  const voices = { of: (): Promise<Buffer | undefined> => Promise.resolve(undefined) };
  const sender = new ReplySender(
    registry,
    outbox as unknown as OutboxStore,
    gate as unknown as SendGate,
    new Refusals(consents as unknown as ConsentsStore, new SystemClock()),
    voices as unknown as VoiceReplies,
  );
  return { gateway, sender, registry, mailbox, outbox, tenants, facts, gate, refusals: heard, voices, limits };
}
