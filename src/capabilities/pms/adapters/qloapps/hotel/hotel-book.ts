import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PropertySettings, type RoomType } from '@/capabilities/pms/property.port';
import { ExpiringCache } from '@/platform/cache';
import { type Clock } from '@/shared/clock';
import { type QloAppsClient } from '../wire/qloapps-client';
import { type HotelFacts, isWritable, type TypeFacts } from './hotel-facts';
import { loadFacts } from './load-facts';
import { nightlyOf } from './prices';

const TTL_MS = 300_000;
const KEY = 'facts';

/** The facts of our hotel, read again every few minutes. */
export class HotelBook {
  private readonly kept: ExpiringCache<HotelFacts>;
  private reloading: Promise<HotelFacts> | undefined;

  constructor(
    private readonly client: QloAppsClient,
    private readonly settings: PropertySettings,
    clock: Clock,
  ) {
    this.kept = new ExpiringCache(clock, { ttlMs: () => TTL_MS, maxEntries: () => 1 });
  }

  /** @throws PmsError CONFIG when the hotel's settings and QloApps do not speak of the same money. */
  async facts(fresh = false): Promise<HotelFacts> {
    return fresh ? this.reload() : this.kept.getOrLoad(KEY, () => this.load());
  }

  /** @throws PmsError UNSUPPORTED for a version that we only read. */
  async writable(): Promise<HotelFacts> {
    const facts = await this.facts();
    if (!isWritable(facts))
      throw new PmsError('UNSUPPORTED', 'this version of QloApps is only read', { details: { version: facts.version } });
    return facts;
  }

  async type(id: string): Promise<TypeFacts> {
    const type = (await this.facts()).types.find((candidate) => candidate.id === id);
    if (type === undefined) throw new PmsError('NOT_FOUND', 'no such room type', { details: { roomType: id } });
    return type;
  }

  async roomTypes(fresh?: boolean): Promise<readonly RoomType[]> {
    const facts = await this.facts(fresh);
    return facts.types.map((type) => ({
      id: type.id,
      name: inEveryLanguage(type.name),
      capacity: type.maxGuests,
      nightly: nightlyOf(facts, type),
      rooms: type.rooms,
    }));
  }

  private reload(): Promise<HotelFacts> {
    this.reloading ??= this.load().finally(() => (this.reloading = undefined));
    return this.reloading;
  }

  private async load(): Promise<HotelFacts> {
    const facts = await loadFacts(this.client, this.settings.propertyId);
    if (facts.currency !== this.settings.currency)
      throw new PmsError('CONFIG', "the hotel's currency is not the one of QloApps", { details: { currency: facts.currency } });
    return facts;
  }
}

/** QloApps has names only in the languages installed there; our replies own their translations. */
export const inEveryLanguage = (name: string): { readonly es: string; readonly en: string; readonly pt: string } => ({
  es: name,
  en: name,
  pt: name,
});
