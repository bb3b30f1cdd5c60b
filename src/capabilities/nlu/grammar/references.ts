import { isFree, take, word, type Found, type Scan } from './scan';
import { tokensOf } from './contacts';

const MAX_REFERENCES = 5;

/** Booking codes: what the hotel's own pattern finds, and a code after words such as "reserva" or "booking number". */
export function findReferences(scan: Scan): Found[] {
  return [...byPattern(scan), ...byWords(scan), ...byShape(scan)];
}

function byPattern(scan: Scan): Found[] {
  const pattern = scan.context.bookingReference;
  if (pattern === undefined) return [];
  const matches = [...scan.folded.text.matchAll(new RegExp(pattern.source, 'gi'))].slice(0, MAX_REFERENCES);
  return matches.flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (start === end || isOrdinaryWord(scan, start, end)) return [];
    const { from, to } = tokensOf(scan, { start, end });
    return [toFound(scan, from, to, match[0].toUpperCase())];
  });
}

/** A code of letters alone, as of QloApps, is one in capitals only: "XKBKNABJK", and not "diciembre". */
function isOrdinaryWord(scan: Scan, start: number, end: number): boolean {
  const raw = rawText(scan, start, end);
  return raw !== raw.toUpperCase() && !/\d/.test(raw);
}

const rawText = (scan: Scan, start: number, end: number): string =>
  scan.given.slice(scan.folded.at[start] ?? 0, scan.folded.at[end] ?? scan.given.length);

function toFound(scan: Scan, from: number, to: number, value: string): Found {
  take(scan, from, to);
  return { type: 'booking_ref', value, from, to };
}

const FILLERS = new Set([
  'es',
  'is',
  'e',
  ':',
  '#',
  'nro',
  'no',
  'n',
  'numero',
  'number',
  'º',
  '°',
  '.',
  'con',
  'el',
  'codigo',
  'code',
  'ref',
  'de',
  'the',
  'is',
  'o',
  'mi',
]);

function byWords(scan: Scan): Found[] {
  const found: Found[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const lead = scan.lexicon.referenceLeads.at(scan.tokens, index);
    if (lead === undefined) continue;
    let at = lead.next;
    while (at < lead.next + 4 && FILLERS.has(word(scan, at))) at += 1;
    const end = codeEnd(scan, at);
    if (end === undefined) continue;
    const start = scan.tokens[at]?.start ?? 0;
    found.push(toFound(scan, at, end, scan.folded.text.slice(start, scan.tokens[end - 1]?.end ?? start).toUpperCase()));
    index = end - 1;
  }
  return found;
}

const SHORTEST_NUMBER = 4;

/** "RZ-3391", "HTL20331" in capitals: nothing else that guests write looks so. */
function byShape(scan: Scan): Found[] {
  return scan.tokens.flatMap((token, index): Found[] => {
    const end = shapeEnd(scan, index);
    if (end === undefined || !isFree(scan, index, end)) return [];
    const raw = rawText(scan, token.start, scan.tokens[end - 1]?.end ?? 0);
    return raw === raw.toUpperCase() ? [toFound(scan, index, end, raw)] : [];
  });
}

/** Two to four letters, perhaps a dash, four digits or more. */
function shapeEnd(scan: Scan, index: number): number | undefined {
  const letters = scan.tokens[index];
  const at = index + (word(scan, index + 1) === '-' ? 2 : 1);
  const number = scan.tokens[at];
  if (letters?.kind !== 'word' || letters.text.length < 2 || letters.text.length > 4) return undefined;
  return number?.kind === 'number' && !number.spaced && number.text.length >= SHORTEST_NUMBER ? at + 1 : undefined;
}

/** Letters and digits without a space, four or more characters and at least three digits: "BK-1001", "QLO20331". */
function codeEnd(scan: Scan, index: number): number | undefined {
  let end = index;
  while (isCodePart(scan, end, index)) end += 1;
  const parts = scan.tokens.slice(index, end);
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  const digits = parts.reduce((sum, { kind, text }) => sum + (kind === 'number' ? text.length : 0), 0);
  const isCode = length >= 4 && length <= 20 && digits >= 3;
  return isCode && !isYearOrDate(scan, index, end) ? end : undefined;
}

function isCodePart(scan: Scan, at: number, start: number): boolean {
  const token = scan.tokens[at];
  if (token === undefined || !isFree(scan, at) || (at > start && token.spaced)) return false;
  return token.kind !== 'mark' || token.text === '-';
}

/** "4.12", "12/11", "10:30": a mark with more behind it, not the end of a sentence. */
const isNumberGoingOn = (scan: Scan, at: number): boolean =>
  ['/', '.', ':'].includes(word(scan, at)) && scan.tokens[at + 1]?.spaced === false;

const isYearOrDate = (scan: Scan, from: number, to: number): boolean =>
  isNumberGoingOn(scan, to) ||
  /^20\d\d(-|$)/.test(word(scan, from)) ||
  (word(scan, from + 1) === '-' && word(scan, from).length <= 2 && /^\d/.test(word(scan, from)));
