import { type PropertySettings } from '@/capabilities/pms/property.port';
import { type Clock } from '@/shared/clock';
import { type BookingReader } from './bookings/booking-reader';
import { type BookingViews } from './bookings/booking-views';
import { type OrderWriter } from './bookings/order-writer';
import { type RoomLocks } from './bookings/room-locks';
import { type GuestDesk } from './guests/guest-desk';
import { type HotelBook } from './hotel/hotel-book';
import { type Journal } from './journal/journal.port';
import { type OfferDesk } from './offers/offer-desk';
import { type QloAppsRules } from './qloapps-access';
import { type QloAppsClient } from './wire/qloapps-client';

/** What the desks of one hotel work with. */
export interface Toolbox {
  readonly settings: PropertySettings;
  readonly rules: QloAppsRules;
  readonly clock: Clock;
  readonly client: QloAppsClient;
  readonly book: HotelBook;
  readonly offers: OfferDesk;
  readonly guests: GuestDesk;
  readonly reader: BookingReader;
  readonly writer: OrderWriter;
  readonly views: BookingViews;
  readonly journal: Journal;
  readonly locks: RoomLocks;
}
