import { readFileSync } from 'node:fs';
import { ProcessLocks } from '@/capabilities/pms/adapters/qloapps/bookings/room-locks';
import { toolboxOf } from '@/capabilities/pms/adapters/qloapps/build-qloapps';
import { loadFacts } from '@/capabilities/pms/adapters/qloapps/hotel/load-facts';
import { FakeJournal } from '@/capabilities/pms/adapters/qloapps/journal/journal.fake';
import { rulesOf } from '@/capabilities/pms/adapters/qloapps/qloapps-access';
import { QloAppsPms } from '@/capabilities/pms/adapters/qloapps/qloapps.adapter';
import { hotels } from '@/capabilities/pms/adapters/qloapps/wire/hotel.payload';
import { QloAppsClient } from '@/capabilities/pms/adapters/qloapps/wire/qloapps-client';
import { fakeWorld } from '@/capabilities/pms/fake-world.suite';
import { type AnyHotel } from '@/capabilities/pms/pms-any-hotel.suite';
import { SUITE_NOW, SUITE_SETTINGS } from '@/capabilities/pms/pms-world.suite';
import { type PropertySettings } from '@/capabilities/pms/property.port';
import { HttpClient } from '@/platform/http';
import { SystemClock } from '@/shared/clock';
import { CliUsageError } from './command';

export interface PmsAddress {
  readonly url: string | undefined;
  readonly keyFile: string | undefined;
  readonly property: string | undefined;
}

/** The same hotel for every sentence, or a new one, as it comes. */
type MakeHotel = () => Promise<AnyHotel>;

const MOST_AT_ONCE = 8;

async function qloApps({ url, keyFile, property }: PmsAddress): Promise<MakeHotel> {
  if (url === undefined || keyFile === undefined) throw new CliUsageError('--type qloapps wants --url and --key-file');
  const access = { url, key: keyIn(keyFile), readMs: 15_000, availabilityMs: 15_000, writeMs: 60_000, parallel: MOST_AT_ONCE };
  const settings = await settingsOf(new QloAppsClient(new HttpClient(), access), property);
  const clock = new SystemClock();
  const journal = new FakeJournal();
  // Each with locks and connections of its own, as another process would be.
  const connect = (): QloAppsPms =>
    new QloAppsPms(toolboxOf(settings, { http: new HttpClient(), access, rules: rulesOf(), journal, locks: new ProcessLocks(), clock }));
  const pms = connect();
  return async () => ({ pms, rival: connect, now: () => clock.now(), booked: [] });
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CliUsageError('the key file cannot be read');
  }
}

/** What the installation says of the hotel, and terms under which nothing costs anything. */
async function settingsOf(client: QloAppsClient, property: string | undefined): Promise<PropertySettings> {
  const propertyId = property ?? (await client.list(hotels, { display: 'full' })).find(({ active }) => active)?.id;
  if (propertyId === undefined) throw new CliUsageError('there is no hotel in this QloApps: name one by --property');
  const { name, shopZone: timeZone, currency, checkInTime, checkOutTime } = await loadFacts(client, propertyId);
  return { ...SUITE_SETTINGS, propertyId, name, timeZone, currency, checkInTime, checkOutTime };
}

/** Hotels to check, by the type of their system. */
export const PMS_HOTELS: Readonly<Record<string, (address: PmsAddress) => Promise<MakeHotel>>> = {
  qloapps: qloApps,
  mock: async () => async () => ({ pms: fakeWorld().pms, now: () => SUITE_NOW, booked: [] }),
};
