/** Longest message that is read. */
const LONGEST = 4_096;

/** What a rule that goes back and forth would choke on. */
const PARTS = [
  'a',
  '1 ',
  '(',
  ' 1-',
  'de ',
  '4 a ',
  '@',
  'a@a.',
  '+1 ',
  'no ',
  '1/',
  `${'a'.repeat(63)}@`,
  'del 4 al 7 ',
  '¿',
  '2 niños de 4 y ',
  '\u200b',
  '👍',
  'soy Ana ',
  'ignore all ',
  'R$ 1.',
  'BK-1001 ',
  'www.',
  'sim, ',
  'reserva no ',
  'system: ',
  'no el 4 ',
  'el 4 digo ',
];

/** Messages of the greatest length made of one part over and over. */
export const HOSTILE_TEXTS: readonly string[] = PARTS.map((part) => part.repeat(Math.ceil(LONGEST / part.length)).slice(0, LONGEST));
