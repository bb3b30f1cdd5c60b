import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Uploads } from '@/capabilities/media';
import { LockService } from '@/platform/locks';
import { correlationId, createLogger } from '@/platform/observability';
import { runtimeConfig } from '@/platform/runtime';
import { errorCode } from '@/shared/app-error';
import type { ChannelId, TenantId } from '@/shared/ids';
import { ChannelRegistry } from './channel-registry.service';
import type { FetchingChannel } from './channel.port';
import { channelFetched, unknownAccounts } from './channels.metrics';
import type { DecodedPayload } from './formats/channel-event';
import { MessageGateway } from './message-gateway.service';

const log = createLogger('channels');
const LOCK_MS = 60_000;
const WAIT_MS = 30_000;

/** Fetches from the channels that must be asked: on a hint at once, and in any case at regular times. One process a mailbox. */
@Injectable()
export class ChannelFetcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listening: (() => Promise<void>)[] = [];

  constructor(
    private readonly channels: ChannelRegistry,
    private readonly gateway: MessageGateway,
    private readonly locks: LockService,
    private readonly uploads: Uploads,
  ) {}

  onApplicationBootstrap(): void {
    if (runtimeConfig.get().ROLE === 'api') return;
    const inUse = this.channels.fetching().filter((channel) => channel.account() !== undefined);
    inUse.forEach(noteFetched);
    this.listening = inUse.map((channel) => channel.listen(() => void this.onHint(channel)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.listening.map((stop) => stop()));
  }

  /** One mailbox that does not answer takes nothing from the others. @throws the first failure, after all have been tried. */
  async fetchAll(): Promise<void> {
    const results = await Promise.allSettled(this.channels.fetching().map((channel) => this.fetchFrom(channel)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async fetch(id: ChannelId): Promise<void> {
    const channel = this.channels.fetching().find((one) => one.id === id);
    if (channel !== undefined) await this.fetchFrom(channel);
  }

  /** What fails now is fetched by the next sweep. */
  private async onHint(channel: FetchingChannel): Promise<void> {
    try {
      await this.fetchFrom(channel);
    } catch (error) {
      log.warn('fetch_failed', { channel: channel.id, code: errorCode(error) });
    }
  }

  private async fetchFrom(channel: FetchingChannel): Promise<void> {
    const account = channel.account();
    if (account === undefined) return;
    const tenantId = await this.gateway.hotelOf(channel.id, account);
    // Nothing is fetched and no cursor moves: it is all still there when the hotel is.
    if (tenantId === undefined) return unknownAccounts.inc({ provider: channel.id, why: 'fetch' });
    const key = `fetch/${channel.id}/${account}`;
    if (await this.tryFetch(channel, tenantId, key)) return;
    // Whoever holds it may have looked before our hint.
    await this.locks.waitUntilFree(key, WAIT_MS);
    await this.tryFetch(channel, tenantId, key);
  }

  private async tryFetch(channel: FetchingChannel, tenantId: TenantId, key: string): Promise<boolean> {
    const services = {
      hotelOf: (id: ChannelId, account: string) => this.gateway.hotelOf(id, account),
      setAside: (name: string, bytes: Uint8Array) => this.uploads.setAside(name, bytes),
      deliver: (payload: DecodedPayload) => this.gateway.take(channel, payload, correlationId() ?? `fetch-${channel.id}`),
    };
    const { kind } = await this.locks.tryWithLock({ tenantId, key, ttlMs: LOCK_MS }, () => channel.fetch(services));
    if (kind === 'done') noteFetched(channel);
    return kind === 'done';
  }
}

function noteFetched(channel: FetchingChannel): void {
  channelFetched.set({ provider: channel.id, account: channel.account() ?? '' }, Date.now() / 1_000);
}
