import { type HotelFixture, roomNumbers } from './hotel-fixture';
import { mareKnowledge } from './mare.knowledge';

/** A guest house of 8 rooms by the sea in Florianópolis. */
export const mare: HotelFixture = {
  id: 'mare',
  name: 'Pousada Maré',
  settings: {
    timezone: 'America/Sao_Paulo',
    currency: 'BRL',
    country: 'BR',
    defaultLanguage: 'pt',
    languages: ['pt', 'es', 'en'],
    checkInTime: '14:00',
    checkOutTime: '11:00',
    depositPercent: 0,
    cancellation: { freeHoursBefore: 72, penalty: { kind: 'percent', percent: 50 } },
    businessHours: [{ from: '08:00', to: '22:00' }],
    services: {
      housekeeping: { hours: { from: '08:00', to: '16:00' } },
      room_service: false,
      transfer: false,
      restaurant: false,
      spa: false,
      meeting_room: false,
    },
    maxNights: 30,
    bookingWindowDays: 365,
    breakfastIncluded: true,
    pms: { type: 'mock', propertyId: 'mare' },
    groupFrom: { rooms: 2, people: 10 },
    extras: [],
    bookingReferencePattern: 'BM-\\d{4,}',
    roomTypes: [{ id: 'STD', synonyms: ['padrão', 'padrao', 'standard', 'estándar', 'estandar', 'std'] }],
  },
  accounts: [
    { channel: 'whatsapp', account: '106540352240002', settings: { displayPhoneNumber: '+55 48 5550 0100' } },
    { channel: 'webchat', account: 'mare-web', settings: {} },
  ],
  roomTypes: [
    {
      id: 'STD',
      name: { es: 'Habitación estándar', en: 'Standard room', pt: 'Quarto padrão' },
      capacity: 2,
      nightlyMinor: 30_000,
      rooms: roomNumbers(101, 8),
    },
  ],
  nextReference: { prefix: 'BM-', next: 2_002 },
  bookings: [
    {
      reference: 'BM-2001',
      guest: { name: 'João Lima', email: 'joao.lima@example.test', phone: '+5511900000001' },
      room: '101',
      checkIn: '2026-11-23',
      checkOut: '2026-11-26',
      adults: 2,
      totalMinor: 90_000,
      paidMinor: 0,
      status: 'confirmed',
      source: 'direct',
    },
  ],
  knowledge: mareKnowledge,
};
