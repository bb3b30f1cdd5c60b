import { type FakePmsBooking, type FakePmsWorld } from '@/capabilities/pms';
import { nextReference, type QloContext } from './qlo-context';
import { added } from './qlo-customers';
import { includedServices } from './qlo-pricing';
import { newRow } from './qlo-rows';
import { nextId, type QloHotel, type QloOrder, type QloService, type QloState, type QloType, STATE } from './qlo-state';
import { shopTime } from './qlo-time';

const PRIME: QloHotel = {
  id: 1,
  hotel_name: 'The Hotel Prime',
  email: 'hotelprime@htl.com',
  phone: '0987654321',
  address: 'Monticello Dr, Montgomery, 10010',
  city: 'Demo City',
  zipcode: '68353',
  state: 'Alabama',
  country: 'United States',
  id_country: 21,
  id_state: 1,
  rating: 3,
  check_in: '12:00',
  check_out: '11:00',
  active: 1,
  active_refund: 0,
  max_checkout_offset: '1000',
  min_booking_offset: '0',
};

const service = (id: number, name: string, price: number, more: Partial<QloService> = {}): QloService => ({
  id,
  name,
  price,
  price_calculation_method: 1,
  auto_add_to_cart: 0,
  price_addition_type: 1,
  allow_multiple_quantity: 0,
  id_tax_rules_group: 1,
  ...more,
});

const PRIME_SERVICES = [
  service(5, 'Room Maintenance Fees', 250, { price_calculation_method: 2, auto_add_to_cart: 1, id_tax_rules_group: 0 }),
  service(6, 'Internet Handling Charges', 250, { auto_add_to_cart: 1, price_addition_type: 2 }),
  service(7, 'Airport Shuttle', 50),
  service(8, 'Cab on Demand', 200),
  service(9, 'Breakfast', 350, { price_calculation_method: 2 }),
  service(10, 'Dinner', 450, { price_calculation_method: 2 }),
];

const PRIME_TYPES = [
  ['General Rooms', 'GR', 1_000],
  ['Delux Rooms', 'DR', 1_500],
  ['Executive Rooms', 'ER', 2_000],
  ['Luxury Rooms', 'LR', 2_500],
] as const;

const type = (id: number, name: string, price: number, more: Partial<QloType>): QloType => ({
  id,
  id_hotel: 1,
  name,
  description_short: '',
  price,
  id_tax_rules_group: 1,
  linkId: id,
  adults: 2,
  children: 2,
  max_adults: 2,
  max_children: 2,
  max_guests: 4,
  min_los: 1,
  max_los: 0,
  services: PRIME_SERVICES.map((one) => one.id),
  ...more,
});

const empty = (more: Partial<QloState>): QloState => ({
  version: '1.7.0.0',
  currency: 'USD',
  timeZone: 'America/New_York',
  hotels: [{ ...PRIME }],
  types: [],
  rooms: [],
  services: [],
  taxes: { 1: 4 },
  customers: [{ id: 1, firstname: 'John', lastname: 'Doe', email: 'pub@qloapps.com', phone: '' }],
  orders: [],
  rows: [],
  payments: [],
  histories: [],
  ...more,
});

/** The demo hotel that comes with QloApps: four types of five rooms each. */
export function hotelPrime(version: QloState['version'] = '1.7.0.0'): QloState {
  const types = PRIME_TYPES.map(([name, , price], index) => type(index + 1, name, price, {}));
  const rooms = PRIME_TYPES.flatMap(([, prefix], index) =>
    Array.from({ length: 5 }, (_, room) => ({
      id: index * 5 + room + 1,
      id_product: index + 1,
      id_hotel: 1,
      room_num: `${prefix}-10${room + 1}`,
      id_status: 1,
      floor: 'First',
    })),
  );
  return empty({ version, types, rooms, services: PRIME_SERVICES.map((one) => ({ ...one })) });
}

/** Of every price with tax this much is the linen fee, which QloApps adds by itself. */
const FEE = 5;
const TAX = 10;
export const LATE_CHECK_OUT = 'Late check-out';

const net = (gross: number): number => Math.round((gross / (1 + TAX / 100)) * 1_000_000) / 1_000_000;

/** The price of a room in the shop, for a night that costs this much with fee and tax. */
export const netNightly = (gross: number): number => net(gross - FEE);

const MIRADOR_SERVICES = [
  service(11, 'Linen fee', net(FEE), { price_calculation_method: 2, auto_add_to_cart: 1, id_tax_rules_group: 0 }),
  service(12, LATE_CHECK_OUT, net(30)),
  service(13, 'Airport transfer', net(25)),
  service(14, 'Crib', net(10), { price_calculation_method: 2, allow_multiple_quantity: 1 }),
];

/** References of nine letters for the two guests whom everybody knows. */
export const KNOWN: Readonly<Record<string, string>> = { 'BK-1001': 'CARLOSRUI', 'BK-1002': 'EMMACLARK' };

/** The rooms, prices and bookings of a fixture hotel in a QloApps whose ids are numbers of its own. */
export function qloWorld(world: FakePmsWorld, now: Date, timeZone = 'America/Lima'): QloState {
  const types = world.roomTypes.map((room, index) =>
    type(31 + index, room.name.en, netNightly(room.nightlyMinor / 100), {
      linkId: index + 1,
      max_adults: room.capacity,
      max_children: room.capacity - 1,
      max_guests: room.capacity,
      services: MIRADOR_SERVICES.map((one) => one.id),
    }),
  );
  const rooms = world.roomTypes.flatMap((room, index) =>
    room.rooms.map((room_num, position) => ({
      id: (index + 1) * 100 + position,
      id_product: 31 + index,
      id_hotel: 1,
      room_num,
      id_status: 1,
      floor: '',
    })),
  );
  const hotel = { ...PRIME, hotel_name: 'Hotel Mirador', check_in: '15:00', check_out: '12:00' };
  const state = empty({
    timeZone,
    hotels: [hotel],
    types,
    rooms,
    services: MIRADOR_SERVICES.map((one) => ({ ...one })),
    taxes: { 1: TAX },
  });
  for (const booking of world.bookings) seat(state, booking, now);
  return state;
}

/** A booking that staff made at the desk: past every lock, in this very room. */
export function seat(state: QloState, booking: FakePmsBooking, now: Date): QloOrder {
  const room = state.rooms.find(({ room_num: number }) => number === booking.room);
  if (room === undefined) throw new Error(`there is no room ${booking.room}`);
  const [firstname = '', ...others] = booking.guest.name.split(' ');
  const id = nextId(state.orders);
  const email = booking.guest.email ?? `guest-${id}@guest.invalid`;
  const at = shopTime(now, state.timeZone);
  const order: QloOrder = {
    id,
    id_customer: added(state, { firstname, lastname: others.join(' '), email, phone: booking.guest.phone ?? '' }).id,
    current_state: booking.paidMinor > 0 ? STATE.partial : STATE.awaiting,
    reference: KNOWN[booking.reference] ?? nextReference(),
    source: booking.source,
    id_lang: 1,
    payment: 'Pay at hotel',
    paid: booking.paidMinor / 100,
    discounts: [],
    remarks: [],
    date_add: at,
    date_upd: at,
  };
  state.orders.push(order);
  const context: QloContext = { state, now: () => now, race: () => ({ workMs: 0, windowMs: 0 }), beforeWrite: () => undefined };
  const included = state.types.filter(({ id: typeId }) => typeId === room.id_product).flatMap((one) => includedServices(state, one));
  const stay = { id_room_type: room.id_product, checkin_date: booking.checkIn, checkout_date: booking.checkOut, number_of_rooms: 1 };
  const wish = { adults: booking.adults, child: 0, services: included.map((one) => ({ id_service: one.id, quantity: 1 })) };
  const row = newRow(context, order, { wanted: stay, room: wish, roomId: room.id });
  state.rows.push({ ...row, id_status: booking.status === 'checked_in' ? 2 : 1 });
  return order;
}
