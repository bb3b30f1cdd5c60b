import type { DayAvailability } from '@/capabilities/pms';
import { addDays, daysBetween, type LocalDate } from '@/shared/local-date';

export interface Stay {
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
}

/** How far from his own dates a guest may still want to come. */
const REACH_DAYS = 5;
const CALENDAR_NIGHTS = 31;

/** The nights to look at round a stay, from today on; undefined when they are too many for one look. */
export function nightsAround({ checkIn, checkOut }: Stay, today: LocalDate): { from: LocalDate; to: LocalDate } | undefined {
  const earliest = addDays(checkIn, -REACH_DAYS);
  const range = { from: earliest < today ? today : earliest, to: addDays(checkOut, REACH_DAYS) };
  return daysBetween(range.from, range.to) <= CALENDAR_NIGHTS ? range : undefined;
}

/** Stays of the same length with a room of one type free every night: nearest first, earlier and later by turns. */
export function otherStays(calendar: readonly DayAvailability[], { checkIn, checkOut }: Stay): Stay[] {
  const nights = daysBetween(checkIn, checkOut);
  const shifts = Array.from({ length: REACH_DAYS }, (_, day) => [-(day + 1), day + 1]).flat();
  return shifts
    .map((shift) => ({ checkIn: addDays(checkIn, shift), checkOut: addDays(checkOut, shift) }))
    .filter((stay) => hasRoom(calendar, stay.checkIn, nights));
}

function hasRoom(calendar: readonly DayAvailability[], checkIn: LocalDate, nights: number): boolean {
  const dates = Array.from({ length: nights }, (_, night) => addDays(checkIn, night));
  const types = new Set(calendar.map(({ roomTypeId }) => roomTypeId));
  const isFree = (type: string, date: LocalDate): boolean =>
    calendar.some((day) => day.date === date && day.roomTypeId === type && day.roomsLeft > 0);
  return [...types].some((type) => dates.every((date) => isFree(type, date)));
}
