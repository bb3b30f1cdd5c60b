import { type HotelFixture, roomNumbers, taken } from './hotel-fixture';
import { miradorKnowledge } from './mirador.knowledge';

const standard = roomNumbers(201, 10);
const superior = roomNumbers(301, 6);
const family = roomNumbers(401, 2);

/** A hotel of 18 rooms in Lima. */
export const mirador: HotelFixture = {
  id: 'mirador',
  name: 'Hotel Mirador',
  settings: {
    timezone: 'America/Lima',
    currency: 'USD',
    country: 'PE',
    defaultLanguage: 'es',
    languages: ['es', 'en', 'pt'],
    checkInTime: '15:00',
    checkOutTime: '12:00',
    lateCheckout: { until: '16:00', priceMinor: 3_000 },
    depositPercent: 30,
    cancellation: { freeHoursBefore: 48, penalty: { kind: 'first_night' } },
    businessHours: [
      { from: '07:00', to: '14:00' },
      { from: '15:00', to: '23:00' },
    ],
    services: {
      housekeeping: { hours: { from: '07:00', to: '22:00' }, withinMinutes: 30 },
      maintenance: { hours: { from: '07:00', to: '23:00' }, withinMinutes: 60 },
      room_service: { hours: { from: '12:30', to: '22:00' }, withinMinutes: 45 },
    },
    maxNights: 30,
    bookingWindowDays: 365,
    breakfastIncluded: true,
    pms: { type: 'mock', propertyId: 'mirador' },
    groupFrom: { rooms: 2, people: 10 },
    extras: [{ id: 'parking', name: { es: 'Cochera', en: 'Parking', pt: 'Estacionamento' }, perNight: true, priceMinor: 800 }],
    bookingReferencePattern: 'BK-\\d{4,}',
    roomTypes: [
      { id: 'STD', synonyms: ['estándar', 'estandar', 'standard', 'padrão', 'padrao', 'básica', 'basica', 'basic', 'std'] },
      { id: 'SUP', synonyms: ['superior', 'superiores', 'sup'] },
      { id: 'FAM', synonyms: ['familiar', 'familiares', 'family', 'família', 'familia', 'fam'] },
    ],
  },
  accounts: [
    { channel: 'whatsapp', account: '106540352240001', settings: { displayPhoneNumber: '+51 1 555 0100' } },
    { channel: 'webchat', account: 'mirador-web', settings: {} },
  ],
  roomTypes: [
    {
      id: 'STD',
      name: { es: 'Habitación estándar', en: 'Standard room', pt: 'Quarto padrão' },
      capacity: 2,
      nightlyMinor: 8_000,
      rooms: standard,
    },
    {
      id: 'SUP',
      name: { es: 'Habitación superior', en: 'Superior room', pt: 'Quarto superior' },
      capacity: 3,
      nightlyMinor: 11_000,
      rooms: superior,
    },
    {
      id: 'FAM',
      name: { es: 'Habitación familiar', en: 'Family room', pt: 'Quarto família' },
      capacity: 5,
      nightlyMinor: 16_000,
      rooms: family,
    },
  ],
  nextReference: { prefix: 'BK-', next: 1_003 },
  bookings: [
    {
      reference: 'BK-1001',
      guest: { name: 'Carlos Ruiz', email: 'carlos.ruiz@example.test', phone: '+51999111222' },
      room: '204',
      checkIn: '2026-11-20',
      checkOut: '2026-11-23',
      adults: 1,
      totalMinor: 24_000,
      paidMinor: 7_200,
      status: 'checked_in',
      source: 'direct',
    },
    {
      reference: 'BK-1002',
      guest: { name: 'Emma Clark', email: 'emma.clark@example.test', phone: '+447700900123' },
      room: '301',
      checkIn: '2026-11-27',
      checkOut: '2026-11-30',
      adults: 2,
      totalMinor: 33_000,
      paidMinor: 9_900,
      status: 'confirmed',
      source: 'direct',
    },
    // Left on 4–7 December: 3 standard, 1 superior, no family room.
    ...taken('2026-12-04', '2026-12-07', standard.slice(3), 24_000),
    ...taken('2026-12-04', '2026-12-07', superior.slice(1), 33_000),
    ...taken('2026-12-04', '2026-12-07', family, 48_000),
    // Left on 24–26 December: 1 superior and nothing else.
    ...taken('2026-12-24', '2026-12-26', standard, 16_000),
    ...taken('2026-12-24', '2026-12-26', superior.slice(1), 22_000),
    ...taken('2026-12-24', '2026-12-26', family, 32_000),
  ],
  knowledge: miradorKnowledge,
};
