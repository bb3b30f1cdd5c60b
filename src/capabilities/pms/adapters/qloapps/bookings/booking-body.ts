import { type Guests } from '@/capabilities/pms/offer.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';
import { type BookingGuest } from '../guests/guest-desk';
import { decimalOf } from '../wire/fields';

export interface WantedRoom {
  readonly typeId: PmsId;
  /** Any of the type when absent. */
  readonly roomId?: PmsId;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
  readonly guests: Guests;
  readonly services: readonly WantedService[];
}

export interface WantedService {
  readonly id: PmsId;
  readonly quantity: number;
}

export interface WantedBooking {
  /** Of the booking that is changed: QloApps takes it from here, not from the address. */
  readonly id?: PmsId;
  readonly propertyId: PmsId;
  readonly guest: BookingGuest;
  readonly rooms: readonly WantedRoom[];
  readonly total: Money;
  /** Everything paid so far. */
  readonly paid: Money;
  readonly source?: string;
  readonly remark?: string;
}

const NEW = 1;
const PAYMENT = { complete: 1, partial: 2, awaiting: 3 } as const;

/**
 * The body of a POST or PUT of `bookings`, from our own model and never from an answer: QloApps takes a price that it is sent, and a
 * price that it gave for a stay it takes for a night. So there is no price in it, no total and no discount; only what was paid.
 */
export function bookingBody(wanted: WantedBooking): string {
  const { id, propertyId, source, remark, total, paid } = wanted;
  const booking = {
    ...(id !== undefined && { id: Number(id) }),
    id_property: Number(propertyId),
    currency: total.currency,
    booking_status: NEW,
    payment_status: paymentStatus(paid, total),
    ...(source !== undefined && { source }),
    ...(remark !== undefined && remark !== '' && { remark }),
    associations: {
      customer_detail: customerDetail(wanted.guest),
      price_details: { total_paid: decimalOf(paid) },
      payment_detail: { payment_type: 'pay at hotel', payment_method: 'Pay at hotel' },
      room_types: roomTypes(wanted.rooms),
    },
  };
  return JSON.stringify({ booking });
}

function paymentStatus(paid: Money, total: Money): number {
  if (paid.minor <= 0) return PAYMENT.awaiting;
  return paid.minor < total.minor ? PAYMENT.partial : PAYMENT.complete;
}

function customerDetail({ id, firstname, lastname, email, phone }: BookingGuest): Record<string, string | number> {
  return { ...(id !== undefined && { id_customer: Number(id) }), firstname, lastname, email, ...(phone !== undefined && { phone }) };
}

/** One element for each type and stay: of two alike QloApps would keep the rooms of the last. */
function roomTypes(rooms: readonly WantedRoom[]): Record<string, unknown>[] {
  const groups = Map.groupBy(rooms, ({ typeId, checkIn, checkOut }) => `${typeId}/${checkIn}/${checkOut}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        id_room_type: Number(first.typeId),
        checkin_date: first.checkIn,
        checkout_date: first.checkOut,
        number_of_rooms: group.length,
        rooms: group.map(roomOf),
      },
    ];
  });
}

/** Children without ages would become none. */
function roomOf({ roomId, guests, services }: WantedRoom): Record<string, unknown> {
  const { adults, childAges } = guests;
  return {
    ...(roomId !== undefined && { id_room: Number(roomId) }),
    adults,
    child: childAges.length,
    ...(childAges.length > 0 && { child_ages: childAges }),
    ...(services.length > 0 && { services: services.map(({ id, quantity }) => ({ id_service: Number(id), quantity })) }),
  };
}
