import type { TenantResolution, TenantResolver } from '@/capabilities/tenancy';
import type { JobQueue } from '@/platform/jobs';
import type { AcceptOutcome, InboundEvent, Mailbox, OutboxStore, StatusEvent } from '@/platform/mailbox';
import { tenantId, type ChannelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { ChannelRegistry } from './channel-registry.service';
import { isWebhookChannel, type ChannelPort, type ChannelRoutes } from './channel.port';
import { MessageGateway } from './message-gateway.service';

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

  private mark(...words: readonly [string, DueOutbound, ...(string | number)[]]): Promise<void> {
    const failure = this.failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    const [what, { key }, ...more] = words;
    this.marks.push([what, key, ...more].join(' '));
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
  readonly registry: ChannelRegistry;
  readonly mailbox: FakeMailbox;
  readonly outbox: FakeOutbox;
  readonly tenants: FakeTenants;
  /** Names of jobs that were queued. */
  readonly jobs: string[];
}

/** The gateway between channels and fakes of everything behind it. */
export function gatewayWorld(channels: readonly ChannelPort[], tenants: FakeTenants): GatewayWorld {
  const [mailbox, outbox] = [new FakeMailbox(), new FakeOutbox()];
  const jobs: string[] = [];
  const registry = {
    all: () => [...channels],
    webhooks: () => channels.filter(isWebhookChannel),
    routes: (): ChannelRoutes[] => [],
    get: (id: ChannelId) => channels.find((channel) => channel.id === id),
  } as unknown as ChannelRegistry;
  const gateway = new MessageGateway(
    registry,
    tenants as unknown as TenantResolver,
    mailbox as unknown as Mailbox,
    outbox as unknown as OutboxStore,
    { add: (name: string) => Promise.resolve(void jobs.push(name)) } as unknown as JobQueue,
  );
  return { gateway, registry, mailbox, outbox, tenants, jobs };
}
