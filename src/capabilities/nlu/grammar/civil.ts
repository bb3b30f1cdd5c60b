/** Calendar arithmetic on a count of days since 1970-01-01, without time zones. */
const DAY_MS = 86_400_000;

export const dayNumber = (year: number, month: number, day: number): number | undefined => {
  const instant = new Date(Date.UTC(year, month - 1, day));
  if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== day) return undefined;
  return Math.round(instant.getTime() / DAY_MS);
};

export const civil = (day: number): { year: number; month: number; day: number } => {
  const instant = new Date(day * DAY_MS);
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
};

export const iso = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const parseIso = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);

/** Monday is 1; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const nextWeekday = (weekday: number, after: number): number => after + (((weekday - weekdayOf(after) + 6) % 7) + 1);

/** First day with this day and month on or after `from`; leap days wait for their year. */
export function nextDayAndMonth(day: number, month: number, from: number): number | undefined {
  const { year } = civil(from);
  for (let offset = 0; offset <= 8; offset += 1) {
    const candidate = dayNumber(year + offset, month, day);
    if (candidate !== undefined && candidate >= from) return candidate;
  }
  return undefined;
}

/** First day with this number in its month on or after `from`. */
export function nextDayOfMonth(day: number, from: number): number | undefined {
  const start = civil(from);
  for (let offset = 0; offset <= 12; offset += 1) {
    const month = start.month - 1 + offset;
    const candidate = dayNumber(start.year + Math.floor(month / 12), (month % 12) + 1, day);
    if (candidate !== undefined && candidate >= from) return candidate;
  }
  return undefined;
}

/** Gregorian Easter Sunday (Meeus, Jones, Butcher). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1) ?? 0;
}
