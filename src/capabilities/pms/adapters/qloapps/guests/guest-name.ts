/** What QloApps does not allow in a name; it would end in an exception. Its tables cannot hold what is outside the basic plane either. */
const FORBIDDEN = /[0-9!<>,;?=+()@#"°{}_$%:\\|[\]\u{10000}-\u{10FFFF}\p{C}]/gu;
const PART_LENGTH = 32;
const NO_LAST_NAME = '-';

export interface ProfileName {
  readonly firstname: string;
  readonly lastname: string;
}

const cut = (text: string): string => [...text].slice(0, PART_LENGTH).join('').trim();

/** The name as QloApps can hold it; undefined when nothing is left of it. */
export function toProfileName(name: string): ProfileName | undefined {
  const words = name.normalize('NFC').replaceAll(FORBIDDEN, ' ').trim().split(/\s+/);
  const [first = '', ...others] = words;
  const isName = words.join('').length >= 2 && /\p{L}/u.test(first);
  return isName ? { firstname: cut(first), lastname: cut(others.join(' ')) || NO_LAST_NAME } : undefined;
}

export const fullName = ({ firstname, lastname }: ProfileName): string =>
  lastname === NO_LAST_NAME || lastname === '' ? firstname : `${firstname} ${lastname}`;

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();

/** Accents and capitals apart. */
export const isSameName = (a: string, b: string): boolean => folded(a) === folded(b);
