import { Injectable } from '@nestjs/common';
import { outcomeOf, type Offer, type PmsOutcome } from '@/capabilities/pms';
import { type LocalDate, today } from '@/shared/local-date';
import type { Turn } from '../../turn/turn';
import type { BookingSlots } from './booking.slots';
import { type ExtraSlot, toExtraSlot } from './extras';
import { nightsAround, otherStays, type Stay } from './other-dates';

const SHOWN = 2;
const LOOKS = 4;

/** What the hotel has for a guest: his own dates, other dates when those are sold out, and what goes with a room. */
@Injectable()
export class OfferSearch {
  /**
   * Cheapest first.
   * @param gone type that has just been found sold: what was remembered from before is not offered again
   */
  async offers(turn: Turn, slots: BookingSlots, gone?: string): Promise<PmsOutcome<readonly Offer[]>> {
    const query = { ...stayOf(slots), rooms: [partyOf(slots)] };
    const known = await outcomeOf(turn.pms.searchOffers(query));
    const isOld = gone !== undefined && known.kind === 'ok' && known.value.some(({ roomTypeId }) => roomTypeId === gone);
    const found = isOld ? await outcomeOf(turn.pms.searchOffers(query, { fresh: true })) : known;
    return found.kind === 'ok' ? { ...found, value: [...found.value].sort((a, b) => a.price.gross.minor - b.price.gross.minor) } : found;
  }

  /** Dates near by on which the same party finds a room for as many nights. A look that fails finds none. */
  async otherDates(turn: Turn, slots: BookingSlots): Promise<NonNullable<BookingSlots['alternatives']>> {
    const stay = stayOf(slots);
    const range = nightsAround(stay, today(turn.now, turn.hotel.timezone));
    if (range === undefined) return [];
    const calendar = await outcomeOf(turn.pms.availabilityCalendar(range));
    if (calendar.kind !== 'ok') return [];
    const found: NonNullable<BookingSlots['alternatives']> = [];
    for (const other of otherStays(calendar.value, stay).slice(0, LOOKS)) {
      // The calendar counts rooms, not beds.
      const offers = await outcomeOf(turn.pms.searchOffers({ ...other, rooms: [partyOf(slots)] }));
      // A guest does not wait for one look after another that fails.
      if (offers.kind === 'unavailable') break;
      if (offers.kind === 'ok' && offers.value.length > 0) found.push({ check_in: other.checkIn, check_out: other.checkOut });
      if (found.length === SHOWN) break;
    }
    return found.sort((a, b) => a.check_in.localeCompare(b.check_in));
  }

  async extras(turn: Turn, roomTypeId: string): Promise<ExtraSlot[]> {
    const found = await outcomeOf(turn.pms.listExtras(roomTypeId));
    return found.kind === 'ok' ? found.value.map(toExtraSlot) : [];
  }
}

const stayOf = ({ check_in, check_out }: BookingSlots): Stay => ({ checkIn: check_in as LocalDate, checkOut: check_out as LocalDate });
const partyOf = ({ adults, child_ages }: BookingSlots) => ({ adults: adults ?? 1, childAges: child_ages ?? [] });
