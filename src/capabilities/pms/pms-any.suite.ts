import { ANY_BOOKINGS } from './pms-any-bookings.suite';
import { type AnyHotel, type AnyHotelPromise, cancelAll } from './pms-any-hotel.suite';
import { ANY_OFFERS } from './pms-any-offers.suite';
import { anyRace } from './pms-any-race.suite';

/** What every hotel system must keep in any hotel at all: for `pms check` against a live one. @param guests in the race; 0 leaves it out. */
export const anyHotelPromises = (guests: number): readonly AnyHotelPromise[] => [
  ...ANY_OFFERS,
  ...ANY_BOOKINGS,
  ...(guests > 0 ? anyRace(guests) : []),
];

/** The sentence, and then its traces removed. */
export async function holdsIn(promise: AnyHotelPromise, hotel: AnyHotel): Promise<void> {
  try {
    await promise.holds(hotel);
  } finally {
    await cancelAll(hotel);
  }
}

export function describeAnyHotel(name: string, makeHotel: () => Promise<AnyHotel>): void {
  describe(name, () => {
    for (const promise of anyHotelPromises(20)) {
      it(promise.says, async () => {
        expect.hasAssertions();
        const hotel = await makeHotel();
        await holdsIn(promise, hotel);
        expect(hotel.booked).toEqual([]);
      });
    }
  });
}
