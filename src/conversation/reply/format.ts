import { Temporal } from 'temporal-polyfill';
import { type Language, type Translated } from '@/shared/language';
import { type LocalDate, wallClock } from '@/shared/local-date';
import { decimalsOf, type Money } from '@/shared/money';

const MONTHS: Translated<readonly string[]> = {
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  pt: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
};
/** Monday first, as ISO 8601 counts. */
const WEEKDAYS: Translated<readonly string[]> = {
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  pt: ['segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado', 'domingo'],
};

const parts = (date: LocalDate): Temporal.PlainDate => Temporal.PlainDate.from(date);
const monthOf = (date: LocalDate, language: Language): string => MONTHS[language][parts(date).month - 1] ?? '';

/** `USD 240.00`; in Portuguese `USD 240,00` and, for reais, `R$ 900,00`. Thousands are not grouped: fewer ways to misread. */
export function formatMoney({ minor, currency }: Money, language: Language): string {
  const decimals = decimalsOf(currency);
  const amount = (minor / 10 ** decimals).toFixed(decimals);
  if (language !== 'pt') return `${currency} ${amount}`;
  return `${currency === 'BRL' ? 'R$' : currency} ${amount.replace('.', ',')}`;
}

/** `−USD 110.00`, `+USD 80.00`; nothing before a zero. */
export function formatDifference({ minor, currency }: Money, language: Language): string {
  const amount = formatMoney({ minor: Math.abs(minor), currency }, language);
  if (minor === 0) return amount;
  return `${minor < 0 ? '−' : '+'}${amount}`;
}

/** `4 de diciembre`, `Dec 4`, `4 de dezembro`. */
export function formatDate(date: LocalDate, language: Language): string {
  const { day } = parts(date);
  return language === 'en' ? `${monthOf(date, language)} ${day}` : `${day} de ${monthOf(date, language)}`;
}

/** `enero`, `January`, `janeiro`. */
export const monthName = (date: LocalDate, language: Language): string =>
  language === 'en' ? parts(date).toLocaleString('en', { month: 'long' }) : monthOf(date, language);

/** `lunes 23`, `Monday 23`, `segunda-feira 23`. */
export const formatWeekday = (date: LocalDate, language: Language): string =>
  `${WEEKDAYS[language][parts(date).dayOfWeek - 1] ?? ''} ${parts(date).day}`;

/** `lunes 23 de noviembre`, `Monday, Nov 23`, `segunda-feira, 23 de novembro`. */
export function formatDay(date: LocalDate, language: Language): string {
  const weekday = WEEKDAYS[language][parts(date).dayOfWeek - 1] ?? '';
  return `${weekday}${language === 'es' ? ' ' : ', '}${formatDate(date, language)}`;
}

const JOINS: Translated<readonly [from: string, to: string]> = { es: ['del', 'al'], en: ['', 'to'], pt: ['de', 'a'] };

/** `del 4 al 7 de diciembre`, `Dec 4 to 7`, `de 4 a 7 de dezembro`; both months when they differ. */
export function formatStay(checkIn: LocalDate, checkOut: LocalDate, language: Language): string {
  const [from, to] = JOINS[language];
  const sameMonth = parts(checkIn).month === parts(checkOut).month && parts(checkIn).year === parts(checkOut).year;
  const first = sameMonth && language !== 'en' ? String(parts(checkIn).day) : formatDate(checkIn, language);
  const last = sameMonth && language === 'en' ? String(parts(checkOut).day) : formatDate(checkOut, language);
  return [from, first, to, last].filter((part) => part !== '').join(' ');
}

/** `2 de diciembre, 15:00` on the hotel's wall clock. */
export function formatDeadline(instant: string, timeZone: string, language: Language): string {
  const { date, time } = wallClock(new Date(instant), timeZone);
  return `${formatDate(date, language)}, ${time}`;
}

const NIGHTS: Translated<readonly [one: string, more: string]> = {
  es: ['noche', 'noches'],
  en: ['night', 'nights'],
  pt: ['noite', 'noites'],
};
const ADULTS: Translated<readonly [one: string, more: string]> = {
  es: ['adulto', 'adultos'],
  en: ['adult', 'adults'],
  pt: ['adulto', 'adultos'],
};
const CHILDREN: Translated<readonly [one: string, more: string]> = {
  es: ['niño', 'niños'],
  en: ['child', 'children'],
  pt: ['criança', 'crianças'],
};
const ROOMS: Translated<readonly [one: string, more: string]> = {
  es: ['habitación', 'habitaciones'],
  en: ['room', 'rooms'],
  pt: ['quarto', 'quartos'],
};
const PEOPLE: Translated<readonly [one: string, more: string]> = {
  es: ['persona', 'personas'],
  en: ['person', 'people'],
  pt: ['pessoa', 'pessoas'],
};
const AND: Translated = { es: 'y', en: 'and', pt: 'e' };

const counted = (count: number, [one, more]: readonly [string, string]): string => `${count} ${count === 1 ? one : more}`;

export const formatNights = (nights: number, language: Language): string => counted(nights, NIGHTS[language]);

export const formatRooms = (rooms: number, language: Language): string => counted(rooms, ROOMS[language]);

export const formatPeople = (people: number, language: Language): string => counted(people, PEOPLE[language]);

/** `a, b y c`. */
export function formatList(parts: readonly string[], language: Language): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${AND[language]} ${last}`;
}

/** `2 adultos y 1 niño`. */
export function formatGuests(adults: number, children: number, language: Language): string {
  const grown = counted(adults, ADULTS[language]);
  return children === 0 ? grown : `${grown} ${AND[language]} ${counted(children, CHILDREN[language])}`;
}
