import { Injectable } from '@nestjs/common';
import { ExpiringCache } from '@/platform/cache';
import { FeatureFlags } from '@/platform/flags';
import { createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import { type ChannelId, tenantId, type TenantId } from '@/shared/ids';
import { type Hotel } from './hotel';
import { TenantNotFoundError } from './tenancy-errors';
import { tenancyConfig } from './tenancy.config';
import {
  tenantIdentifiersCached,
  tenantRefreshSeconds,
  tenantRequestErrors,
  tenantRequests,
  tenantResolution,
  tenantsActive,
} from './tenancy.metrics';
import { type StoredAccount, type StoredHotel, TenancyStore } from './tenancy.store';

export type TenantResolution =
  | { readonly kind: 'found'; readonly hotel: Hotel; readonly via: 'dynamic' | 'static' | 'default' }
  /** The hotel is there and may not be served now. */
  | { readonly kind: 'suspended'; readonly tenantId: TenantId }
  | { readonly kind: 'unknown' };

/** A new account is served after this many milliseconds even if somebody asked for it before it was there. */
const REMEMBER_ABSENCE_MS = 30_000;

const log = createLogger('tenancy');

/** Whose guest is this: database, then the fixed list, then (never on WhatsApp) the default hotel. */
@Injectable()
export class TenantResolver {
  private readonly accounts: ExpiringCache<StoredAccount | undefined>;
  private readonly hotels: ExpiringCache<StoredHotel | undefined>;

  constructor(
    private readonly store: TenancyStore,
    private readonly flags: FeatureFlags,
    clock: Clock,
  ) {
    const ttlMs = (value: unknown): number => (value === undefined ? REMEMBER_ABSENCE_MS : tenancyConfig.get().TENANCY_CACHE_TTL_S * 1_000);
    const maxEntries = (): number => tenancyConfig.get().AGENT_CACHE_MAXSIZE;
    this.accounts = new ExpiringCache<StoredAccount | undefined>(clock, { ttlMs, maxEntries });
    this.hotels = new ExpiringCache<StoredHotel | undefined>(clock, { ttlMs, maxEntries });
  }

  /** The hotel behind an account of a channel: a phone number id, a site key. Fails only when the database does. */
  async byAccount(channel: ChannelId, account: string): Promise<TenantResolution> {
    try {
      const resolution = await this.resolve(channel, account);
      count(resolution);
      return resolution;
    } catch (error) {
      tenantRequestErrors.inc({ reason: 'failed' });
      throw error;
    }
  }

  /** @throws TenantNotFoundError, TenantSettingsError. A suspended hotel is still given: its open turns end well. */
  async get(id: TenantId): Promise<Hotel> {
    const stored = await this.findHotel(id);
    if (stored === undefined) throw new TenantNotFoundError(`there is no hotel ${id}`, { details: { tenantId: id } });
    return stored.hotel;
  }

  private async resolve(channel: ChannelId, account: string): Promise<TenantResolution> {
    const stored = await this.findAccount(channel, account);
    if (stored !== undefined)
      return stored.active ? this.found(stored.tenantId, 'dynamic') : { kind: 'suspended', tenantId: stored.tenantId };
    const { TENANCY_STATIC_ACCOUNTS, TENANCY_DEFAULT, TENANCY_DEFAULT_CHANNELS } = tenancyConfig.get();
    const fixed = TENANCY_STATIC_ACCOUNTS.find((entry) => entry.channel === channel && entry.account === account);
    if (fixed !== undefined) return this.found(tenantId(fixed.tenant), 'static');
    if (TENANCY_DEFAULT !== '' && TENANCY_DEFAULT_CHANNELS.includes(channel)) return this.found(tenantId(TENANCY_DEFAULT), 'default');
    return { kind: 'unknown' };
  }

  private async found(id: TenantId, via: 'dynamic' | 'static' | 'default'): Promise<TenantResolution> {
    const stored = await this.findHotel(id);
    if (stored === undefined) {
      log.error('tenant_misconfigured', { tenantId: id, via });
      return { kind: 'unknown' };
    }
    return stored.active ? { kind: 'found', hotel: stored.hotel, via } : { kind: 'suspended', tenantId: id };
  }

  private async findAccount(channel: ChannelId, account: string): Promise<StoredAccount | undefined> {
    if (!this.flags.isEnabled('tenancy.dynamic.enabled')) return undefined;
    const found = await this.accounts.getOrLoad(`${channel}/${account}`, () => timed(() => this.store.findAccount(channel, account)));
    tenantIdentifiersCached.set({}, this.accounts.size);
    return found;
  }

  private findHotel(id: TenantId): Promise<StoredHotel | undefined> {
    return this.hotels.getOrLoad(id, async () => {
      const stored = await timed(() => this.store.findHotel(id));
      if (stored !== undefined) tenantsActive.set({}, stored.activeHotels);
      return stored;
    });
  }
}

async function timed<T>(read: () => Promise<T>): Promise<T> {
  const end = tenantRefreshSeconds.startTimer();
  try {
    return await read();
  } finally {
    end();
  }
}

function count(resolution: TenantResolution): void {
  switch (resolution.kind) {
    case 'found':
      tenantRequests.inc({ tenant: resolution.hotel.id });
      return tenantResolution.inc({ result: resolution.via === 'default' ? 'default' : 'hit' });
    case 'suspended':
      tenantResolution.inc({ result: 'hit' });
      return tenantRequestErrors.inc({ reason: 'suspended' });
    case 'unknown':
      tenantResolution.inc({ result: 'miss_strict' });
      return tenantRequestErrors.inc({ reason: 'unknown' });
  }
}
