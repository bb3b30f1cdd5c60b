/** A day of every year, or so many days from Easter Sunday. */
export type Holiday = { readonly day: number; readonly month: number } | { readonly fromEaster: number };
/** Which of a guest's words gives the number of adults. */
export type PartyKind = 'adults' | 'people' | 'children' | 'babies';

/** Phrases are folded (lower case, no accents); the longest wins. */
export interface LexiconData {
  readonly cardinals: Readonly<Record<string, number>>;
  readonly ordinals: Readonly<Record<string, number>>;
  readonly months: Readonly<Record<string, number>>;
  /** Monday is 1. */
  readonly weekdays: Readonly<Record<string, number>>;
  /** Days from the reference day. */
  readonly relativeDays: Readonly<Record<string, number>>;
  readonly holidays: Readonly<Record<string, Holiday>>;
  readonly weekends: Readonly<Record<string, true>>;
  /** Which weekend of a month: 1 the first, -1 the last. */
  readonly nths: Readonly<Record<string, number>>;
  readonly before: Readonly<Record<string, true>>;
  readonly after: Readonly<Record<string, true>>;
  /** Before a number it means "in so many days". */
  readonly inDays: Readonly<Record<string, true>>;
  /** Length in days of a unit of time. */
  readonly units: Readonly<Record<string, number>>;
  /** What makes a bare number a day: "el 5", "dia 5", "the 5th". */
  readonly dayLeads: Readonly<Record<string, true>>;
  /** Between day and month, month and year. */
  readonly of: Readonly<Record<string, true>>;
  /** `strong` makes two bare numbers a range of days. */
  readonly rangeStarts: Readonly<Record<string, 'strong' | 'weak' | 'between'>>;
  readonly rangeJoins: Readonly<Record<string, 'strong' | 'weak' | 'between'>>;
  readonly arrivals: Readonly<Record<string, true>>;
  readonly departures: Readonly<Record<string, true>>;
  readonly nights: Readonly<Record<string, number>>;
  readonly party: Readonly<Record<string, PartyKind>>;
  /** A phrase that says by itself how many adults there are. */
  readonly parties: Readonly<Record<string, number>>;
  /** Before a number that counts people: "somos 4", "party of 4"; a family counts its children. */
  readonly partyLeads: Readonly<Record<string, 'people' | 'total' | 'family'>>;
  /** The writer: "yo", "me". */
  readonly selves: Readonly<Record<string, true>>;
  /** What people are to each other, with how many the word names; 0: several. */
  readonly kin: Readonly<Record<string, number>>;
  /** "4 personas incluyendo 2 niños": the children are part of the people. */
  readonly including: Readonly<Record<string, true>>;
  readonly years: Readonly<Record<string, number>>;
  /** "one more night" is not a count. */
  readonly more: Readonly<Record<string, true>>;
  readonly rooms: Readonly<Record<string, true>>;
  readonly roomTypes: Readonly<Record<string, string>>;
  readonly timeLeads: Readonly<Record<string, 'strong' | 'weak'>>;
  readonly dayparts: Readonly<Record<string, 'am' | 'pm'>>;
  /** `HH:MM`, or a window start such as noon. */
  readonly namedTimes: Readonly<Record<string, string>>;
  /** Minutes added to the hour before it: "y media". */
  readonly pastHour: Readonly<Record<string, number>>;
  /** Minutes to or past the hour that follows: "half past". */
  readonly beforeHour: Readonly<Record<string, number>>;
  readonly hourMarks: Readonly<Record<string, true>>;
  /** "en vez de X": X is what the guest does not want. */
  readonly insteadOf: Readonly<Record<string, true>>;
  readonly not: Readonly<Record<string, true>>;
  /** "el 4, digo el 5": what stood before is taken back. */
  readonly repairs: Readonly<Record<string, true>>;
  readonly nameLeads: Readonly<Record<string, 'strong' | 'weak'>>;
  readonly nameStops: Readonly<Record<string, true>>;
  readonly referenceLeads: Readonly<Record<string, true>>;
  readonly taxLeads: Readonly<Record<string, true>>;
  readonly currencies: Readonly<Record<string, string>>;
}
export type LexiconField = keyof LexiconData;

export const flag = (phrases: string): Record<string, true> => table(phrases, true);

/** Names of the same day of every year. */
export const yearly = (day: number, month: number, phrases: string): Record<string, Holiday> => table(phrases, { day, month });

export const fromEaster = (days: number, phrases: string): Record<string, Holiday> => table(phrases, { fromEaster: days });

/** One value for phrases separated by commas. */
export function table<T>(phrases: string, value: T): Record<string, T> {
  return Object.fromEntries(phrases.split(',').map((phrase) => [phrase.trim(), value]));
}

/** Numbers words by position: "enero|ene, febrero|feb" gives 1, 1, 2, 2. */
export function numbered(phrases: string, first = 1): Record<string, number> {
  const groups = phrases.split(',').map((group) => group.trim().split('|'));
  return Object.fromEntries(groups.flatMap((group, index) => group.map((word) => [word, index + first])));
}

/** "treinta y uno", "thirty-one": tens with units. */
export function tens(
  words: Readonly<Record<string, number>>,
  joins: readonly string[],
  units: Readonly<Record<string, number>>,
): Record<string, number> {
  const composed = Object.entries(words).flatMap(([ten, value]) =>
    Object.entries(units).flatMap(([unit, added]) => joins.map((join) => [`${ten}${join}${unit}`, value + added] as const)),
  );
  return { ...words, ...Object.fromEntries(composed) };
}
