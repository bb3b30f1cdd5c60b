import * as fc from 'fast-check';
import { type Language } from '@/shared/language';
import { civil, iso, parseIso } from './civil';
import { entitiesIn, LIMA, read } from './reading.fake';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  pt: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
};
const SHORT: Readonly<Record<Language, readonly string[]>> = {
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  pt: ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'],
};
const TODAY = parseIso('2026-11-21');
const DAYS = Array.from({ length: 731 }, (_, offset) => TODAY + offset);
const two = (value: number): string => String(value).padStart(2, '0');

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly name: string;
  readonly short: string;
}
const partsOf = (number: number, language: Language): Parts => {
  const { day, month, year } = civil(number);
  return { day, month, year, name: MONTHS[language][month - 1] ?? '', short: SHORT[language][month - 1] ?? '' };
};

const WITH_YEAR: Readonly<Record<Language, readonly ((parts: Parts) => string)[]>> = {
  es: [
    ({ day, name, year }) => `el ${day} de ${name} de ${year}`,
    ({ day, name, year }) => `${day} de ${name} del ${year}`,
    ({ day, short, year }) => `${day} ${short} ${year}`,
    ({ day, month, year }) => `${day}/${month}/${year}`,
    ({ day, month, year }) => `el ${two(day)}/${two(month)}/${year}`,
    ({ day, month, year }) => `${two(day)}-${two(month)}-${year}`,
    ({ day, month, year }) => `${two(day)}.${two(month)}.${year % 100}`,
    ({ day, month, year }) => `${year}-${two(month)}-${two(day)}`,
    ({ day, name, year }) => `para el día ${day} de ${name.toUpperCase()} de ${year}, gracias`,
  ],
  en: [
    ({ day, name, year }) => `${name} ${day}, ${year}`,
    ({ day, name, year }) => `the ${day}${ending(day)} of ${name} ${year}`,
    ({ day, short, year }) => `${day} ${short} ${year}`,
    ({ day, short, year }) => `on ${short} ${day}${ending(day)} ${year}`,
    ({ day, month, year }) => `${year}-${two(month)}-${two(day)}`,
    ({ day, short, year }) => `${day}-${short}-${year}`,
  ],
  pt: [
    ({ day, name, year }) => `dia ${day} de ${name} de ${year}`,
    ({ day, name, year }) => `no dia ${day} de ${name} de ${year}`,
    ({ day, short, year }) => `${day}/${short}/${year}`,
    ({ day, month, year }) => `${two(day)}/${two(month)}/${year}`,
    ({ day, month, year }) => `no dia ${day}/${month}/${year}`,
    ({ day, month, year }) => `${day}.${month}.${year}`,
  ],
};
const WITHOUT_YEAR: Readonly<Record<Language, readonly ((parts: Parts) => string)[]>> = {
  es: [
    ({ day, name }) => `el ${day} de ${name}`,
    ({ day, short }) => `¿hay cuarto para el ${day} ${short}?`,
    ({ day, month }) => `llegaría ${day}/${month}`,
    ({ day, name }) => `${day} ${name}`,
  ],
  en: [
    ({ day, name }) => `${name} ${day}`,
    ({ day, name }) => `${day} ${name}`,
    ({ day, short }) => `the ${day}${ending(day)} of ${short}`,
  ],
  pt: [
    ({ day, name }) => `dia ${day} de ${name}`,
    ({ day, month }) => `chego ${two(day)}/${two(month)}`,
    ({ day, short }) => `${day} ${short}`,
  ],
};
const ending = (day: number): string => {
  if (day > 3 && day < 21) return 'th';
  return ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[day % 10] ?? 'th';
};
const daysIn = (text: string, language: Language): string[] => entitiesIn(text, language).map(({ value }) => value);
const LANGUAGES = ['es', 'en', 'pt'] as const;

describe('dates', () => {
  it.each(LANGUAGES)('reads every day of two years back from every way of writing it with the year (%s)', (language) => {
    const wrong = DAYS.flatMap((day) =>
      WITH_YEAR[language].map((print) => print(partsOf(day, language))).filter((text) => daysIn(text, language).join() !== iso(day)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES)('takes the next such day on or after today when the year is missing (%s)', (language) => {
    const wrong = DAYS.slice(0, 365).flatMap((day) =>
      WITHOUT_YEAR[language].map((print) => print(partsOf(day, language))).filter((text) => daysIn(text, language).join() !== iso(day)),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps both readings of an English numeric date unless only one is possible', () => {
    const wrong = DAYS.filter((day) => {
      const { day: number, month, year } = civil(day);
      const [found] = entitiesIn(`on ${month}/${number}/${year}`, 'en');
      return found === undefined || !(found.alternatives ?? [found.value]).includes(iso(day));
    });
    expect(wrong.map(iso)).toEqual([]);
    expect(entitiesIn('12/25', 'en')).toMatchObject([{ value: '2026-12-25', certainty: 'sure' }]);
  });

  it('prefers the American order for a hotel in the United States', () => {
    expect(entitiesIn('12/4', 'en', { ...LIMA, country: 'US' })[0]?.value).toBe('2026-12-04');
    expect(entitiesIn('12/4', 'en')[0]?.value).toBe('2027-04-12');
  });
});

const RANGES: Readonly<Record<Language, readonly ((left: Parts, right: Parts) => string)[]>> = {
  es: [
    (a, b) => `del ${a.day} de ${a.name} al ${b.day} de ${b.name}`,
    (a, b) => `desde el ${a.day} de ${a.name} hasta el ${b.day} de ${b.name}`,
    (a, b) => `${a.day}/${a.month} - ${b.day}/${b.month}`,
    (a, b) => `llego el ${a.day} de ${a.name} y me voy el ${b.day} de ${b.name}`,
    (a, b) => `entre el ${a.day} de ${a.name} y el ${b.day} de ${b.name}`,
    (a, b) => `del ${a.day} al ${b.day} de ${b.name}`,
  ],
  en: [
    (a, b) => `from ${a.name} ${a.day} to ${b.name} ${b.day}`,
    (a, b) => `${a.day} ${a.short} - ${b.day} ${b.short}`,
    (a, b) => `between ${a.name} ${a.day} and ${b.name} ${b.day}`,
    (a, b) => `checking in on ${a.name} ${a.day}, checking out on ${b.name} ${b.day}`,
    (a, b) => `from ${a.day} to ${b.day} ${b.name}`,
    (a, b) => `from ${a.short} ${a.day} to ${b.day}`,
  ],
  pt: [
    (a, b) => `de ${a.day} de ${a.name} a ${b.day} de ${b.name}`,
    (a, b) => `do dia ${a.day} de ${a.name} até o dia ${b.day} de ${b.name}`,
    (a, b) => `de ${two(a.day)}/${two(a.month)} a ${two(b.day)}/${two(b.month)}`,
    (a, b) => `chego dia ${a.day} de ${a.name} e saio dia ${b.day} de ${b.name}`,
    (a, b) => `de ${a.day} a ${b.day} de ${b.name}`,
  ],
};

describe('stays', () => {
  it.each(LANGUAGES)('reads every stay of up to 27 nights in the coming year, over the ends of months and years (%s)', (language) => {
    const stay = fc.tuple(fc.integer({ min: 1, max: 320 }), fc.integer({ min: 1, max: 27 }), fc.nat({ max: RANGES[language].length - 1 }));
    fc.assert(
      fc.property(stay, ([start, nights, pattern]) => {
        const arrival = TODAY + start;
        const text = RANGES[language][pattern]!(partsOf(arrival, language), partsOf(arrival + nights, language));
        const found = entitiesIn(text, language).map(({ type, value }) => `${type}=${value}`);
        expect([text, ...found]).toEqual([text, `check_in=${iso(arrival)}`, `check_out=${iso(arrival + nights)}`]);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('weekends and weeks', () => {
  const weekend = (friday: string, saturday: string, sunday: string, monday: string): string[] => [
    `check_in=${friday}|${saturday}`,
    `check_out=${sunday}|${monday}`,
  ];
  const OF_THE_12TH = weekend('2026-12-11', '2026-12-12', '2026-12-13', '2026-12-14');
  const FIRST_OF_FEBRUARY = weekend('2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08');
  const LAST_OF_JANUARY = weekend('2027-01-29', '2027-01-30', '2027-01-31', '2027-02-01');
  const BEFORE_CHRISTMAS = weekend('2026-12-18', '2026-12-19', '2026-12-20', '2026-12-21');

  it.each<[Language, string, string[]]>([
    ['es', 'el finde del 12 de diciembre', OF_THE_12TH],
    ['es', 'el fin de semana del 12 y 13 de diciembre', OF_THE_12TH],
    ['en', 'the weekend of the 12th of December', OF_THE_12TH],
    ['pt', 'no fim de semana do dia 12 de dezembro', OF_THE_12TH],
    ['es', 'el primer finde de febrero', FIRST_OF_FEBRUARY],
    ['en', 'first weekend in Feb', FIRST_OF_FEBRUARY],
    ['pt', 'o primeiro fim de semana de fevereiro', FIRST_OF_FEBRUARY],
    ['es', 'el último fin de semana de enero', LAST_OF_JANUARY],
    ['en', 'last weekend of January', LAST_OF_JANUARY],
    ['es', 'el finde antes de Navidad', BEFORE_CHRISTMAS],
    ['en', 'the weekend before Xmas', BEFORE_CHRISTMAS],
    ['en', 'Valentine’s weekend', weekend('2027-02-12', '2027-02-13', '2027-02-14', '2027-02-15')],
  ])('are those that the words name: %s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  it.each<[Language, string, string[]]>([
    ['en', 'Saturday week', ['date=2026-12-05']],
    ['en', 'a week from Monday', ['date=2026-11-30']],
    ['en', 'a fortnight tomorrow', ['date=2026-12-06']],
    ['es', 'el viernes en ocho', ['date=2026-12-04']],
    ['es', 'el sábado en quince', ['date=2026-12-12']],
    ['pt', 'sexta a oito', ['date=2026-12-04']],
    ['pt', 'chegamos a 30 de dezembro e saímos a 3 de janeiro', ['check_in=2026-12-30', 'check_out=2027-01-03']],
    ['es', '3 noches, saliendo el 15 de enero', ['nights=3', 'check_in=2027-01-12', 'check_out=2027-01-15']],
    ['es', 'la noche del 25 de diciembre, una sola', ['nights=1', 'check_out=2026-12-26', 'check_in=2026-12-25']],
    ['es', 'de Jueves Santo a Domingo de Resurrección', ['check_in=2027-03-25', 'check_out=2027-03-28']],
    ['en', 'Friday night', ['date=2026-11-27']],
    ['pt', 'de sexta a domingo, dia 20', ['check_in=2026-12-18', 'check_out=2026-12-20']],
    ['pt', 'sexta dia 18 a domingo dia 20', ['check_in=2026-12-18', 'check_out=2026-12-20']],
    ['en', 'Good Friday till Easter Monday', ['check_in=2027-03-26', 'check_out=2027-03-29']],
    ['en', 'landing Sat 6 Feb, flying out on Ash Wednesday', ['check_in=2027-02-06', 'check_out=2027-02-10']],
    ['en', 'on Christmas Eve, we would check out on the 26th', ['check_in=2026-12-24', 'check_out=2026-12-26']],
    ['en', 'arriving on the 10th of December, no, better the 11th', ['check_in=2026-12-11']],
    ['en', 'leaving on the 3rd, could I stay until the 5th instead', ['check_out=2026-12-05']],
    ['en', '12.12. to 15.12. please', ['check_in=2026-12-12', 'check_out=2026-12-15']],
    ['en', 'a couple of nights from Tuesday', ['nights=2', 'check_out=2026-11-26', 'check_in=2026-11-24']],
    ['en', 'at most 60 euros a night', ['money=EUR 60.00']],
  ])('hold the days that people mean: %s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });
});
