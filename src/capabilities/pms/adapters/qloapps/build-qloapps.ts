import { type PropertySettings } from '@/capabilities/pms/property.port';
import { type Clock } from '@/shared/clock';
import { BookingReader } from './bookings/booking-reader';
import { BookingViews } from './bookings/booking-views';
import { OrderWriter } from './bookings/order-writer';
import { type RoomLocks } from './bookings/room-locks';
import { GuestDesk } from './guests/guest-desk';
import { HotelBook } from './hotel/hotel-book';
import { type Journal } from './journal/journal.port';
import { OfferDesk } from './offers/offer-desk';
import { type QloAppsAccess, type QloAppsRules } from './qloapps-access';
import { QloAppsPms } from './qloapps.adapter';
import { type Toolbox } from './toolbox';
import { QloAppsClient, type Transport } from './wire/qloapps-client';

export interface QloAppsParts {
  readonly http: Transport;
  readonly access: QloAppsAccess;
  readonly rules: QloAppsRules;
  readonly journal: Journal;
  readonly locks: RoomLocks;
  readonly clock: Clock;
}

export function toolboxOf(settings: PropertySettings, { http, access, rules, journal, locks, clock }: QloAppsParts): Toolbox {
  const client = new QloAppsClient(http, access);
  const book = new HotelBook(client, settings, clock);
  return {
    settings,
    rules,
    clock,
    client,
    book,
    offers: new OfferDesk(client, book, settings, clock),
    guests: new GuestDesk(client, rules.guestMailDomain),
    reader: new BookingReader(client, book, settings),
    writer: new OrderWriter(client, book),
    views: new BookingViews(book, journal, rules),
    journal,
    locks,
  };
}

export const buildQloApps = (settings: PropertySettings, parts: QloAppsParts): QloAppsPms => new QloAppsPms(toolboxOf(settings, parts));
