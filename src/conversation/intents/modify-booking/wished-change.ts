import type { BookingChange, BookingLine } from '@/capabilities/pms';
import { addDays, daysBetween, type LocalDate, toLocalDate } from '@/shared/local-date';
import { fold } from '../../reply/fold';
import { saidOfStay, type StaySlots } from '../../stay/stay-slots';
import type { Turn } from '../../turn/turn';

const COUNTS: Readonly<Record<string, number>> = { dos: 2, two: 2, dois: 2, duas: 2, tres: 3, three: 3 };
/** "una noche más", "2 more nights", "mais uma noite", "one extra night", "another night" */
const MORE_NIGHTS = [
  /\b(\w{1,5}) (?:noches?|nights?|noites?|diarias?) (?:a )?(?:mas|more|mais|extra|adicional|adicionais)\b/,
  /\b(\w{1,5}) (?:more|extra|additional) nights?\b/,
  /\b(?:mais|mas) (\w{1,5}) (?:noches?|noites?|diarias?)\b/,
  /\b(otra|outra|another) (?:noche|night|noite|diaria)\b/,
];
const OF_A_STAY: ReadonlySet<string> = new Set([
  'check_in',
  'check_out',
  'date',
  'nights',
  'adults',
  'children',
  'child_ages',
  'room_type',
]);

const DATES = /\b(fechas?|dates?|datas?)\b/;

/** That it is the dates, not yet which. */
export const namesDates = (turn: Turn): boolean => DATES.test(fold(turn.text));

export const saysOfChange = (turn: Turn): boolean =>
  turn.nlu.entities.some(({ type }) => OF_A_STAY.has(type)) || MORE_NIGHTS.some((pattern) => pattern.test(fold(turn.text)));

/** What shall be otherwise after this message: "hasta el 29", "3 personas", "una noche más". */
export function saidWish(turn: Turn, wish: StaySlots, line: BookingLine | undefined): StaySlots {
  const now = line === undefined ? wish : { ...stayIn(line), ...wish };
  const said = saidOfStay(now, turn, undefined);
  const { nights: _nights, ...changed } = differing(longer(turn, now) ?? said, now);
  return { ...wish, ...changed };
}

/** "Una noche más" counts from the departure, not from the arrival. */
function longer(turn: Turn, { check_out }: StaySlots): StaySlots | undefined {
  const words = fold(turn.text);
  const said = MORE_NIGHTS.map((pattern) => pattern.exec(words)?.[1]).find((count) => count !== undefined);
  if (said === undefined || check_out === undefined) return undefined;
  const nights = COUNTS[said] ?? (/^\d+$/.test(said) ? Number(said) : 1);
  return { check_out: addDays(toLocalDate(check_out), nights) };
}

const differing = (said: StaySlots, now: StaySlots): StaySlots =>
  Object.fromEntries(Object.entries(said).filter(([slot, value]) => value !== undefined && !isSame(value, now[slot as keyof StaySlots])));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const stayIn = ({ checkIn, checkOut, guests, roomTypeId }: BookingLine) => ({
  check_in: checkIn,
  check_out: checkOut,
  adults: guests.adults,
  child_ages: [...guests.childAges],
  room_type: roomTypeId,
});

/** What the hotel system is asked for; undefined when nothing would be otherwise. */
export function changeOf(line: BookingLine, wish: StaySlots): BookingChange | undefined {
  const wanted = { ...stayIn(line), ...wish };
  const checkIn = toLocalDate(wanted.check_in ?? line.checkIn);
  const change: BookingChange = {
    ...differs('checkIn', checkIn, line.checkIn),
    ...differs('checkOut', departure(line, checkIn, wish), line.checkOut),
    ...differs('roomTypeId', wanted.room_type ?? line.roomTypeId, line.roomTypeId),
    ...differs('guests', { adults: wanted.adults ?? line.guests.adults, childAges: wanted.child_ages ?? [] }, line.guests),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** An arrival behind the old departure moves the whole stay. */
function departure({ checkIn: before, checkOut }: BookingLine, checkIn: LocalDate, { check_out }: StaySlots): LocalDate {
  if (check_out !== undefined) return toLocalDate(check_out);
  return checkIn < checkOut ? checkOut : addDays(checkIn, daysBetween(before, checkOut));
}

const differs = <K extends keyof BookingChange>(name: K, value: BookingChange[K], before: unknown): Pick<BookingChange, never> =>
  isSame(value, before) ? {} : { [name]: value };
