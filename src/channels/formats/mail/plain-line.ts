/** Direction marks that make `gpj.exe` look like `exe.jpg`. */
const DIRECTION_MARKS = new Set([0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]);

const isVisible = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x20 && (code < 0x7f || code > 0x9f) && !DIRECTION_MARKS.has(code);
};

/** What a stranger wrote as one line to be shown: no control characters, no direction marks, at most so many characters. */
export const plainLine = (text: string, most: number): string => [...text.toWellFormed()].filter(isVisible).slice(0, most).join('').trim();

/** The last part of whatever path a stranger gave. */
export const fileName = (text: string): string => plainLine(text.split(/[/\\]/).at(-1) ?? '', 120) || 'attachment';
