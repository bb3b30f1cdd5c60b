/** The basic characters of GSM 03.38, of which 160 go into one SMS. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take the room of two. */
const EXTENDED = new Set('^{}\\[~]|€\f');

const isGsm = (character: string): boolean => BASIC.has(character) || EXTENDED.has(character);

interface Alphabet {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Units in a message of one part, and in each part of a longer one, where a header takes its share. */
  readonly single: number;
  readonly part: number;
  unitsOf(character: string): number;
}

const GSM7: Alphabet = { encoding: 'gsm7', single: 160, part: 153, unitsOf: (character) => (EXTENDED.has(character) ? 2 : 1) };
const UCS2: Alphabet = { encoding: 'ucs2', single: 70, part: 67, unitsOf: (character) => character.length };

export interface SmsSize {
  readonly encoding: Alphabet['encoding'];
  /** What is paid for. */
  readonly segments: number;
}

/** How many SMS a text takes; one character outside GSM-7 makes all of it UCS-2 (protocols.md 4). */
export function sizeOf(text: string): SmsSize {
  const characters = [...text];
  const alphabet = characters.every(isGsm) ? GSM7 : UCS2;
  const units = characters.map((character) => alphabet.unitsOf(character));
  const total = units.reduce((sum, one) => sum + one, 0);
  return { encoding: alphabet.encoding, segments: total <= alphabet.single ? 1 : partsOf(units, alphabet.part) };
}

/** A character is never divided between two parts. */
function partsOf(units: readonly number[], room: number): number {
  let [parts, used] = [1, 0];
  for (const one of units) {
    if (used + one > room) [parts, used] = [parts + 1, 0];
    used += one;
  }
  return parts;
}

const TYPOGRAPHY: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‹›´`'].map((mark) => [mark, "'"] as const),
  ...[...'“”„«»'].map((mark) => [mark, '"'] as const),
  ...[...'–—‑−'].map((mark) => [mark, '-'] as const),
  ...[...'\u00a0\u2009\u202f\t'].map((mark) => [mark, ' '] as const),
  ['…', '...'],
  ['•', '-'],
  ['ç', 'c'],
  ['º', 'o'],
  ['ª', 'a'],
]);

/** The same words in GSM-7, `habitacion` for `habitación`; a text that holds more than letters, an emoji, stays as it is. */
export function plainText(text: string): string {
  const plain = [...text.normalize('NFC')].map(plainCharacter).join('');
  return [...plain].every(isGsm) ? plain : text;
}

function plainCharacter(character: string): string {
  if (isGsm(character)) return character;
  return TYPOGRAPHY.get(character) ?? character.normalize('NFD').replace(/\p{M}/gu, '');
}
