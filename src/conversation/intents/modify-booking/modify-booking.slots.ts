import type { Booking, BookingChange, BookingLine } from '@/capabilities/pms';
import { addDays, daysBetween, toLocalDate } from '@/shared/local-date';
import * as z from 'zod';
import { proofSlots } from '../../own-booking/proof';
import { fold } from '../../reply/fold';
import { numberOf, saidOfStay, staySlots, type StaySlots } from '../../stay/stay-slots';
import type { Turn } from '../../turn/turn';

const amount = z.object({ minor: z.number(), currency: z.string() });

/** What the guest was shown and is asked to agree to. */
const statedChange = z.object({ version: z.string(), total: amount, difference: amount });

export const modifySlots = z.object({
  proof: proofSlots.optional(),
  /** What the guest wants to be otherwise; absent stays as it is. */
  wish: staySlots.default({}),
  stated: statedChange.optional(),
});
export type ModifySlots = z.output<typeof modifySlots>;

const MORE = /\b(mas|more|extra|extras|another|adicional|adicionais|mais)\b/;

/** The stay wanted after this message: "hasta el 29", "3 personas", "una noche más". */
export function saidWish(turn: Turn, wish: StaySlots, line: BookingLine | undefined): StaySlots {
  const now = line === undefined ? wish : { ...stayIn(line), ...wish };
  const extra = MORE.test(fold(turn.text)) ? numberOf(turn, 'nights') : undefined;
  const said = saidOfStay(now, turn, undefined);
  if (extra === undefined || now.check_out === undefined) return { ...wish, ...differing(said, now) };
  return { ...wish, ...differing({ ...said, nights: undefined, check_out: addDays(toLocalDate(now.check_out), extra) }, now) };
}

export const saysOfChange = (turn: Turn): boolean =>
  turn.nlu.entities.some(({ type }) =>
    ['check_in', 'check_out', 'date', 'nights', 'adults', 'children', 'child_ages', 'room_type'].includes(type),
  );

const differing = (said: StaySlots, now: StaySlots): StaySlots =>
  Object.fromEntries(
    Object.entries(said).filter(
      ([slot, value]) => slot !== 'nights' && value !== undefined && JSON.stringify(value) !== JSON.stringify(now[slot as keyof StaySlots]),
    ),
  );

const stayIn = ({ checkIn, checkOut, guests, roomTypeId }: BookingLine): StaySlots => ({
  check_in: checkIn,
  check_out: checkOut,
  adults: guests.adults,
  child_ages: [...guests.childAges],
  room_type: roomTypeId,
});

/** What the hotel system is asked for; undefined when nothing would be otherwise. */
export function changeOf({ lines: [line] }: Booking, wish: StaySlots): BookingChange | undefined {
  if (line === undefined) return undefined;
  const wanted = { ...stayIn(line), ...wish };
  const isShifted = wanted.check_out !== undefined && wanted.check_in !== undefined && wanted.check_out <= wanted.check_in;
  const nights = daysBetween(line.checkIn, line.checkOut);
  // An arrival behind the old departure moves the whole stay.
  const checkOut =
    isShifted && wish.check_out === undefined ? addDays(toLocalDate(wanted.check_in ?? line.checkIn), nights) : wanted.check_out;
  const change: BookingChange = {
    ...(wanted.check_in === line.checkIn ? {} : { checkIn: toLocalDate(wanted.check_in ?? line.checkIn) }),
    ...(checkOut === line.checkOut ? {} : { checkOut: toLocalDate(checkOut ?? line.checkOut) }),
    ...(wanted.room_type === line.roomTypeId || wanted.room_type === undefined ? {} : { roomTypeId: wanted.room_type }),
    ...guestsIn(line, wanted),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

function guestsIn({ guests }: BookingLine, { adults, child_ages }: StaySlots): Pick<BookingChange, 'guests'> {
  const wanted = { adults: adults ?? guests.adults, childAges: child_ages ?? [...guests.childAges] };
  return JSON.stringify(wanted) === JSON.stringify({ adults: guests.adults, childAges: guests.childAges }) ? {} : { guests: wanted };
}

export type StatedChange = z.output<typeof statedChange>;
