export interface Token {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** Half-open span in the folded text. */
  readonly start: number;
  readonly end: number;
  /** A space or the start of the text stands before it. */
  readonly spaced: boolean;
}

const LETTER = /\p{L}/u;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
const isLetter = (text: string, index: number): boolean => {
  const code = text.charCodeAt(index);
  if (code >= 97 && code <= 122) return true;
  return code >= 0xaa && code !== 0xba && code !== 0xaa && LETTER.test(text[index] ?? '');
};
const isApostrophe = (text: string, index: number): boolean => text[index] === "'" && isLetter(text, index + 1);

function endOfToken(text: string, start: number): { end: number; kind: Token['kind'] } {
  let end = start + 1;
  if (isDigit(text.charCodeAt(start))) {
    while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
    return { end, kind: 'number' };
  }
  if (isLetter(text, start)) {
    while (end < text.length && (isLetter(text, end) || isApostrophe(text, end))) end += 1;
    return { end, kind: 'word' };
  }
  return { end, kind: 'mark' };
}

/** Words, runs of digits and single marks of a folded text, in one pass. */
export function tokenize(folded: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  let spaced = true;
  while (index < folded.length) {
    if (isSpace(folded.charCodeAt(index))) {
      spaced = true;
      index += 1;
      continue;
    }
    const { end, kind } = endOfToken(folded, index);
    tokens.push({ text: folded.slice(index, end), kind, start: index, end, spaced });
    spaced = false;
    index = end;
  }
  return tokens;
}
