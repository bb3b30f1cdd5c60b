import { SettableClock } from '@/shared/clock';
import { type FakeInventory } from './adapters/mock/inventory.fake';
import { FakePms, type FakePmsBooking, type FakePmsWorld } from './pms.fake';
import { FIXTURE_NAMES, type PmsWorld, SUITE_NOW, SUITE_SETTINGS } from './pms-world.suite';

const numbers = (first: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(first + index));
const STANDARD = numbers(201, 10);
const SUPERIOR = numbers(301, 6);
const FAMILY = numbers(401, 2);

const taken = (rooms: readonly string[], checkIn: string, checkOut: string): FakePmsBooking[] =>
  rooms.map((room) => ({
    reference: `AG-${checkIn}-${room}`,
    guest: { name: 'Agencia Sur' },
    room,
    checkIn,
    checkOut,
    adults: 2,
    totalMinor: 10_000,
    paidMinor: 10_000,
    status: 'confirmed',
    source: 'agency',
  }));

const CARLOS: FakePmsBooking = {
  reference: 'BK-1001',
  guest: { name: 'Carlos Ruiz', phone: '+51999111222' },
  room: '204',
  checkIn: '2026-11-20',
  checkOut: '2026-11-23',
  adults: 1,
  totalMinor: 24_000,
  paidMinor: 7_200,
  status: 'checked_in',
  source: 'direct',
};

const EMMA: FakePmsBooking = {
  reference: 'BK-1002',
  guest: { name: 'Emma Clark', phone: '+447700900123' },
  room: '301',
  checkIn: '2026-11-27',
  checkOut: '2026-11-30',
  adults: 2,
  totalMinor: 33_000,
  paidMinor: 9_900,
  status: 'confirmed',
  source: 'direct',
};

/** The rooms and bookings of `mirador` that the suite speaks of. */
export const SUITE_ROOMS: FakePmsWorld = {
  roomTypes: [
    {
      id: 'STD',
      name: { es: 'Habitación estándar', en: 'Standard room', pt: 'Quarto padrão' },
      capacity: 2,
      nightlyMinor: 8_000,
      rooms: STANDARD,
    },
    {
      id: 'SUP',
      name: { es: 'Habitación superior', en: 'Superior room', pt: 'Quarto superior' },
      capacity: 3,
      nightlyMinor: 11_000,
      rooms: SUPERIOR,
    },
    {
      id: 'FAM',
      name: { es: 'Habitación familiar', en: 'Family room', pt: 'Quarto família' },
      capacity: 5,
      nightlyMinor: 16_000,
      rooms: FAMILY,
    },
  ],
  nextReference: { prefix: 'BK-', next: 1_003 },
  bookings: [
    CARLOS,
    EMMA,
    ...taken([...STANDARD.slice(3), ...SUPERIOR.slice(1), ...FAMILY], '2026-12-04', '2026-12-07'),
    ...taken([...STANDARD, ...SUPERIOR.slice(1), ...FAMILY], '2026-12-24', '2026-12-26'),
  ],
};

/** @param rooms other tables, to see what the suite says of a hotel system that is broken. */
export function fakeWorld(rooms?: FakeInventory): PmsWorld & { readonly pms: FakePms } {
  // A clock that stands still: an answer must not depend on how long a test takes.
  const clock = new SettableClock(SUITE_NOW, () => 0);
  const pms = new FakePms(SUITE_SETTINGS, SUITE_ROOMS, clock, rooms);
  return {
    pms,
    ...FIXTURE_NAMES,
    setNow: (at) => clock.set(at),
    take: async (room, checkIn, checkOut) => pms.take(taken([room], checkIn, checkOut)[0]!),
  };
}
