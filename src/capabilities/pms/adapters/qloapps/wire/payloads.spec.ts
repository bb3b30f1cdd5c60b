import type * as z from 'zod';
import { capture } from '@test/support/qloapps/captures';
import { statusOf } from '../bookings/row-status';
import { availability, availabilityByNight } from './availability.payload';
import { booking, neighbours, orders, payments, profiles, rows } from './booking.payload';
import { decimalOf, listOf, moneyOf } from './fields';
import * as hotel from './hotel.payload';

const bodyOf = (number: number): unknown => JSON.parse(capture(number).response.body);
const read = <T>(schema: z.ZodType<T>, number: number): T => schema.parse(bodyOf(number));
const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('answers of a real QloApps', () => {
  it('tell of its hotel, its types and their limits', () => {
    expect(read(hotel.hotels.schema, 3)).toMatchObject([{ id: '1', hotel_name: 'The Hotel Prime', max_checkout_offset: 1_000 }]);
    expect(read(hotel.roomTypes.schema, 4).map(({ id, price }) => [id, price])).toEqual([
      ['1', '1000.000000'],
      ['2', '1500.000000'],
      ['3', '2000.000000'],
      ['4', '2500.000000'],
    ]);
    expect(read(hotel.roomTypeLimits.schema, 5)[0]).toMatchObject({ id_product: '1', max_guests: 4, min_los: 1 });
    expect(read(hotel.rooms.schema, 6)).toHaveLength(5);
    expect(read(hotel.services.schema, 7)[0]).toMatchObject({ id: '5', auto_add_to_cart: true, price_addition_type: 1 });
  });

  it('are an empty list when they are a bare one', () => {
    expect(read(listOf('extra_demands', orders.schema), 9)).toEqual([]);
    expect(read(orders.schema, 26)).toEqual([]);
  });

  it('show free rooms by their ids, and none as none', () => {
    expect(Object.keys(read(availability, 12).room_types?.[0]?.rooms.available ?? {})).toEqual(['1', '2', '3', '4', '5']);
    expect(Object.keys(read(availability, 66).room_types?.[0]?.rooms.available ?? {})).toEqual([]);
    expect(read(availability, 64).room_types).toBeUndefined();
    expect(read(availabilityByNight, 15).map(({ date_from: night }) => night)).toEqual(['2026-12-10', '2026-12-11']);
  });

  it('book for another price than they show, unless the included services are sent', () => {
    const [shown] = read(availability, 12).room_types ?? [];
    const { price_details: booked } = read(booking, 17).associations;
    expect(moneyOf(shown?.total_price_with_tax ?? '', 'USD')).toEqual(usd(390_000));
    expect(moneyOf(booked.total_price_without_tax, 'USD').minor + moneyOf(booked.total_tax, 'USD').minor).toBe(312_000);
  });

  it.each([
    [24, 'confirmed'],
    [41, 'cancelled'],
    [43, 'cancelled'],
    [90, 'overbooked'],
    [95, 'overbooked'],
  ] as const)('say in capture %i that the room is %s, whatever the order says', (number, status) => {
    const whole = JSON.parse(capture(24).response.body) as { bookings: object[] };
    const { bookings } = bodyOf(number) as { bookings: object[] };
    const [row] = rows.schema.parse({ bookings: [{ ...whole.bookings[0], ...bookings[0] }] });
    expect(statusOf(row!, false)).toBe(status);
  });

  it('are read in every resource that a booking is put together from', () => {
    expect(rows.schema.safeParse(bodyOf(24)).success).toBe(true);
    const { order } = bodyOf(23) as { order: object };
    expect(orders.schema.parse({ orders: [order] })).toMatchObject([
      { id: '1', reference: 'UKWFYTNNQ', total_paid_tax_incl: '3120.000000' },
    ]);
    expect(read(profiles.schema, 27)).toMatchObject([{ id: '2', firstname: 'Ana' }]);
    expect(read(payments.schema, 35)).toMatchObject([{ transaction_id: '' }]);
    expect(neighbours.schema.safeParse({ bookings: [{ id: 21, id_order: 13, id_room: 15, date_from: 'x', date_to: 'y' }] }).success).toBe(
      false,
    );
    expect(read(booking, 18).associations.room_types[0]?.rooms[0]?.services).toHaveLength(2);
  });
});

describe('money', () => {
  it.each([
    ['3120.000000', 'USD', 312_000],
    ['79.995000', 'USD', 8_000],
    ['79.994999', 'USD', 7_999],
    ['-0.004', 'USD', 0],
    ['-1.005', 'USD', -101],
    ['0.1', 'USD', 10],
    ['1500.5', 'CLP', 1_501],
    ['7', 'USD', 700],
  ])('reads %s %s exactly', (text, currency, minor) => {
    expect(moneyOf(text, currency)).toEqual({ minor, currency });
  });

  it.each([
    [312_000, 'USD', 3_120],
    [5, 'USD', 0.05],
    [-105, 'USD', -1.05],
    [1_501, 'CLP', 1_501],
  ])('writes %i %s as %f', (minor, currency, decimal) => {
    expect(decimalOf({ minor, currency })).toBe(decimal);
  });
});
