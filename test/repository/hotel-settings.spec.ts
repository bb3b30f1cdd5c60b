import { TOPICS } from '@/capabilities/knowledge';
import { hotelSettings } from '@/capabilities/tenancy';
import { LANGUAGES } from '@/shared/language';
import { FIXTURE_WORLD } from '../../prisma/fixture-world';

const [mirador] = FIXTURE_WORLD;
const problemsOf = (change: Record<string, unknown>): string[] =>
  hotelSettings.safeParse({ ...mirador?.settings, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('what a hotel decided about itself', () => {
  it.each(FIXTURE_WORLD.map((hotel) => [hotel.name, hotel] as const))('%s fits the schema', (_name, hotel) => {
    expect(hotelSettings.parse(hotel.settings)).toEqual(hotel.settings);
  });

  it.each(FIXTURE_WORLD.map((hotel) => [hotel.name, hotel] as const))('%s says every fact in every language', (_name, { knowledge }) => {
    const missing = TOPICS.flatMap((topic) =>
      LANGUAGES.filter((language) => (knowledge[topic][language] ?? '').trim() === '').map((language) => `${topic} ${language}`),
    );
    expect(missing).toEqual([]);
  });

  it('refuses a zone, a time, a pattern or a penalty that does not exist', () => {
    expect(problemsOf({ timezone: 'America/Atlantis' })).toEqual(['timezone']);
    expect(problemsOf({ checkInTime: '3 pm' })).toEqual(['checkInTime']);
    expect(problemsOf({ bookingReferencePattern: 'BK-(' })).toEqual(['bookingReferencePattern']);
    expect(problemsOf({ cancellation: { freeHoursBefore: 48, penalty: { kind: 'all' } } })).toEqual(['cancellation.penalty.kind']);
  });

  it('refuses a deposit of more than everything, an extra that costs nothing and a group of one', () => {
    expect(problemsOf({ depositPercent: 101 })).toEqual(['depositPercent']);
    const parking = { id: 'parking', name: { es: 'Cochera', en: 'Parking', pt: 'Estacionamento' }, perNight: true };
    expect(problemsOf({ extras: [{ ...parking, priceMinor: 0 }] })).toEqual(['extras.0.priceMinor']);
    expect(problemsOf({ groupFrom: { rooms: 1, people: 10 } })).toEqual(['groupFrom.rooms']);
    expect(problemsOf({ earlyCheckin: { from: '11 am', priceMinor: 0 } })).toEqual(['earlyCheckin.from']);
  });

  it('refuses a default language that the hotel does not speak', () => {
    expect(hotelSettings.safeParse({ ...mirador?.settings, languages: ['en'], defaultLanguage: 'es' }).success).toBe(false);
  });
});
