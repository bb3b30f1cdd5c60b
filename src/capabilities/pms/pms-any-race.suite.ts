import {
  type AnyHotel,
  type AnyHotelPromise,
  bookOne,
  createHeard,
  findStay,
  type Found,
  leftFor,
  newGuest,
  noted,
  quoteFor,
} from './pms-any-hotel.suite';
import { type PmsPort } from './pms.port';
import { allAtOnce } from './pms-world.suite';

/** Nights on which exactly one room of a type is left. */
async function lastRoom(hotel: AnyHotel): Promise<Found> {
  const found = await findStay(hotel, 1);
  for (let left = await leftFor(hotel, found); left > 1; left = await leftFor(hotel, found)) await bookOne(hotel, found);
  return found;
}

async function race(hotel: AnyHotel, found: Found, guests: readonly PmsPort[]): Promise<void> {
  const quote = await quoteFor(hotel, found);
  // Whoever has not spoken with the hotel system yet would come late.
  await Promise.all(guests.map((pms) => pms.listRoomTypes()));
  const outcomes = await allAtOnce(guests.length, async (index) =>
    noted(hotel, await createHeard(guests[index]!, { quote, guest: newGuest() })),
  );
  const kinds = outcomes.map(({ kind }) => kind);
  expect([kinds.filter((kind) => kind === 'created').length, kinds.filter((kind) => kind === 'no_availability').length]).toEqual([
    1,
    guests.length - 1,
  ]);
  expect(await leftFor(hotel, found)).toBe(0);
}

/** So many guests for the last room at once. */
export const anyRace = (guests: number): readonly AnyHotelPromise[] => [
  {
    says: `sells the last room once to ${guests} guests at the same instant`,
    holds: async (hotel) => race(hotel, await lastRoom(hotel), Array<PmsPort>(guests).fill(hotel.pms)),
  },
  {
    says: `sells the last room once to ${guests} guests who share no lock`,
    holds: async (hotel) => {
      const { rival = () => hotel.pms } = hotel;
      await race(hotel, await lastRoom(hotel), Array.from({ length: guests }, rival));
    },
  },
];
