import { type Guests, type StayQuery } from '@/capabilities/pms/offer.port';
import { PmsError, type Refusal, refusal } from '@/capabilities/pms/pms-error.port';
import { type PropertySettings } from '@/capabilities/pms/property.port';
import { refusalOfGuests, refusalOfNights } from '@/capabilities/pms/stay-terms.port';
import { daysBetween, today } from '@/shared/local-date';
import { type HotelFacts, type TypeFacts } from '../hotel/hotel-facts';

/** Rooms of one booking; more is a group, and a case for the staff. */
export const MAX_ROOMS = 4;

interface Rules {
  readonly settings: PropertySettings;
  readonly facts: HotelFacts;
  readonly now: Date;
}

/**
 * QloApps searches and books whatever it is asked for: past days, nine adults in a room for two. Every rule is ours, some with figures
 * of its own. Undefined when the hotel sells such a stay. @throws PmsError UNSUPPORTED for too many rooms.
 */
export function refusalOfStay(rules: Rules, query: StayQuery, types: readonly TypeFacts[]): Refusal | undefined {
  if (query.rooms.length < 1 || query.rooms.length > MAX_ROOMS)
    throw new PmsError('UNSUPPORTED', 'one to four rooms in a booking', { details: { rooms: query.rooms.length } });
  return (
    refusalOfNights(rules.settings, query, rules.now) ??
    refusalOfWindow(rules, query) ??
    refusalOfParties(query.rooms, types) ??
    refusalOfLength(
      query,
      types.filter((type) => fits(type, query.rooms)),
    )
  );
}

function refusalOfWindow({ settings, facts, now }: Rules, { checkOut }: StayQuery): Refusal | undefined {
  const ahead = daysBetween(today(now, settings.timeZone), checkOut);
  const latest = facts.latestDeparture;
  return latest !== undefined && latest > 0 && ahead > latest ? refusal('booking_window', latest) : undefined;
}

function refusalOfParties(parties: readonly Guests[], types: readonly TypeFacts[]): Refusal | undefined {
  const largest = Math.max(0, ...types.map(({ maxGuests }) => maxGuests));
  const refused = parties.map((party) => refusalOfGuests(party, largest)).find((one) => one !== undefined);
  if (refused !== undefined || types.some((type) => fits(type, parties))) return refused;
  // Neither too many people for every type nor too few adults: too many adults, or children, for each that has the room.
  return refusal('capacity', Math.max(0, ...types.map(({ maxAdults }) => maxAdults)));
}

export const fits = ({ maxAdults, maxChildren, maxGuests }: TypeFacts, parties: readonly Guests[]): boolean =>
  parties.every(
    ({ adults, childAges }) => adults <= maxAdults && childAges.length <= maxChildren && adults + childAges.length <= maxGuests,
  );

/** Only when no type at all is sold for so many nights. */
function refusalOfLength(query: StayQuery, types: readonly TypeFacts[]): Refusal | undefined {
  const nights = daysBetween(query.checkIn, query.checkOut);
  if (types.some((type) => isSoldFor(type, nights))) return undefined;
  const least = Math.min(...types.map(({ minNights }) => minNights));
  if (nights < least) return refusal('min_nights', least);
  return refusal('max_nights', Math.max(...types.map(({ maxNights }) => maxNights)));
}

export const isSoldFor = ({ minNights, maxNights }: TypeFacts, nights: number): boolean =>
  nights >= minNights && (maxNights === 0 || nights <= maxNights);

/** QloApps sells nothing that begins so soon; a guest hears that nothing is left. */
export function isTooSoon({ settings, facts, now }: Rules, { checkIn }: StayQuery): boolean {
  return daysBetween(today(now, settings.timeZone), checkIn) < (facts.earliestArrival ?? 0);
}
