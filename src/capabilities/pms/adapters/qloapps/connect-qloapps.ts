import { type PropertySettings } from '@/capabilities/pms/property.port';
import { type Database } from '@/platform/database';
import { type LockService } from '@/platform/locks';
import { type Clock } from '@/shared/clock';
import { SharedLocks } from './bookings/room-locks';
import { buildQloApps } from './build-qloapps';
import { JournalStore } from './journal/journal.store';
import { accessOf, rulesOf } from './qloapps-access';
import { type QloAppsPms } from './qloapps.adapter';
import { type Transport } from './wire/qloapps-client';

interface Tools {
  readonly database: Database;
  readonly clock: Clock;
  readonly http: Transport;
  readonly locks: LockService;
}

/** A hotel of the installation's QloApps. @throws PmsError CONFIG without address or key. */
export function connectQloApps(settings: PropertySettings, { database, clock, http, locks }: Tools): QloAppsPms {
  return buildQloApps(settings, {
    http,
    access: accessOf(),
    rules: rulesOf(),
    journal: new JournalStore(database, settings),
    locks: new SharedLocks(locks, settings.tenantId),
    clock,
  });
}
