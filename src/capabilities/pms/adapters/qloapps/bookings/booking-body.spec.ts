import * as fc from 'fast-check';
import { addDays, toLocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { capture } from '@test/support/qloapps/captures';
import { bookingBody, type WantedBooking, type WantedRoom } from './booking-body';

/** A caller who sends one of these books at a price, or with a discount, of his own. */
const FORBIDDEN = [
  'unit_price_without_tax',
  'total_price_without_tax',
  'total_price_with_tax',
  'total_tax',
  'cart_rules',
  'id_tax_rules_group',
];

const keysIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
};

const id = fc.integer({ min: 1, max: 99_999 }).map(String);
const start = toLocalDate('2026-12-01');
const room: fc.Arbitrary<WantedRoom> = fc
  .record({
    typeId: id,
    roomId: fc.option(id, { nil: undefined }),
    from: fc.integer({ min: 0, max: 300 }),
    nights: fc.integer({ min: 1, max: 30 }),
    adults: fc.integer({ min: 1, max: 5 }),
    childAges: fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 3 }),
    services: fc.array(fc.record({ id, quantity: fc.integer({ min: 1, max: 5 }) }), { maxLength: 3 }),
  })
  .map(({ roomId, from, nights, adults, childAges, ...rest }) => ({
    ...rest,
    ...(roomId !== undefined && { roomId }),
    checkIn: addDays(start, from),
    checkOut: addDays(start, from + nights),
    guests: { adults, childAges },
  }));

const wanted: fc.Arbitrary<WantedBooking> = fc
  .record({
    id: fc.option(id, { nil: undefined }),
    propertyId: id,
    guest: fc.record({ firstname: fc.string(), lastname: fc.string(), email: fc.string() }),
    rooms: fc.array(room, { minLength: 1, maxLength: 4 }),
    total: fc.nat({ max: 10_000_000 }).map((minor) => money(minor, 'USD')),
    paid: fc.nat({ max: 10_000_000 }).map((minor) => money(minor, 'USD')),
    source: fc.string(),
    remark: fc.string(),
  })
  .map(({ id: own, ...rest }) => ({ ...rest, ...(own !== undefined && { id: own }) }));

describe('what we send for a booking', () => {
  it('never names a price, a tax or a discount', () => {
    fc.assert(
      fc.property(wanted, (booking) => {
        const keys = keysIn(JSON.parse(bookingBody(booking)));
        expect(keys.filter((key) => FORBIDDEN.includes(key))).toEqual([]);
      }),
    );
  });

  it('names every room and every child with his age, whatever is asked', () => {
    fc.assert(
      fc.property(wanted, (booking) => {
        const { associations } = (JSON.parse(bookingBody(booking)) as { booking: { associations: { room_types: SentType[] } } }).booking;
        const rooms = associations.room_types.flatMap((type) => type.rooms);
        expect(rooms).toHaveLength(booking.rooms.length);
        expect(associations.room_types.every((type) => type.number_of_rooms === type.rooms.length)).toBe(true);
        expect(rooms.every(({ child, child_ages: ages = [] }) => ages.length === child)).toBe(true);
      }),
    );
  });

  it('is what QloApps was seen to take', () => {
    const sent: unknown = JSON.parse(capture(18).request.body ?? '');
    const [checkIn, checkOut] = [toLocalDate('2026-12-20'), toLocalDate('2026-12-22')];
    const services = [
      { id: '5', quantity: 1 },
      { id: '9', quantity: 1 },
    ];
    const body = bookingBody({
      propertyId: '1',
      guest: { firstname: 'Ana', lastname: 'Garcia', email: 'ana.garcia@guest.example', phone: '+34600111222' },
      rooms: [{ typeId: '1', checkIn, checkOut, guests: { adults: 2, childAges: [] }, services }],
      total: money(332_800, 'USD'),
      paid: money(0, 'USD'),
      source: 'sahi:7d1f6f0e-0002',
    });
    const { booking } = sent as { booking: { id_language?: number } };
    delete booking.id_language;
    expect(JSON.parse(body)).toEqual({ booking });
  });

  it('says how much of it is paid', () => {
    const status = (paid: number): unknown => {
      const body = bookingBody({ ...fc.sample(wanted, { seed: 1, numRuns: 1 })[0]!, total: money(100, 'USD'), paid: money(paid, 'USD') });
      return (JSON.parse(body) as { booking: { payment_status: number } }).booking.payment_status;
    };
    expect([status(0), status(1), status(100), status(101)]).toEqual([3, 2, 1, 1]);
  });
});

interface SentType {
  readonly number_of_rooms: number;
  readonly rooms: readonly { readonly child: number; readonly child_ages?: readonly number[] }[];
}
