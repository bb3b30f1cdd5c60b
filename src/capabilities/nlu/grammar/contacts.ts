import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { type Token } from '../text/tokens';
import { isFree, isGlued, isNumber, take, word, type Found, type Scan } from './scan';

const LOCAL_PART = /[a-z0-9._%+'-]/;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const DOMAIN_CHARACTER = /[a-z0-9.-]/;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Addresses round each "@", found outwards so that no text costs more than one pass. */
export function emailSpans(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const span = { start: localStart(text, at), end: domainEnd(text, at) };
    if (span.start < at && DOMAIN.test(text.slice(at + 1, span.end))) spans.push(span);
  }
  return spans;
}

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL_PART.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function domainEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && end - at < LONGEST_DOMAIN && DOMAIN_CHARACTER.test(text.charAt(end))) end += 1;
  while (end > at && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** The first token that ends behind this place, by halves: a text may hold a thousand addresses. */
function firstEndingAfter({ tokens }: Scan, place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? Infinity) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Takes the tokens of a span of the folded text. */
export function tokensOf(scan: Scan, { start, end }: TextSpan): { from: number; to: number } {
  const from = firstEndingAfter(scan, start);
  let to = from;
  while ((scan.tokens[to]?.start ?? Infinity) < end) to += 1;
  return { from, to };
}

export function findEmails(scan: Scan): Found[] {
  return emailSpans(scan.folded.text).map((span) => {
    const { from, to } = tokensOf(scan, span);
    take(scan, from, to);
    return { type: 'email', value: scan.folded.text.slice(span.start, span.end), from, to };
  });
}

const URL_STARTS = ['http://', 'https://', 'www.'];

/** Links explain nothing: their digits and words must not become entities. */
export function takeLinks(scan: Scan): void {
  const { text } = scan.folded;
  for (const opening of URL_STARTS) {
    for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, start)) {
      let end = start;
      while (end < text.length && !/\s/.test(text[end] ?? ' ')) end += 1;
      const { from, to } = tokensOf(scan, { start, end });
      take(scan, from, to);
      // What follows without a space is the same link: looking for another opening in it would read it again and again.
      start = end;
    }
  }
}

const SEPARATORS = new Set(['-', '.', '(', ')']);
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;
const MAX_TOKENS = 14;
const MAX_GROUPS = 7;
/** Fewer digits after "booking" are rather its number. */
const SHORTEST_SURE = 9;

/** Runs of digits long enough for a telephone; never refused because a numbering plan does not know them. */
export function findPhones(scan: Scan): Found[] {
  const found: Found[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const end = phoneEnd(scan, index);
    if (end === undefined) continue;
    found.push({ type: 'phone', value: phoneValue(scan, index, end), from: index, to: end });
    take(scan, index, end);
    index = end - 1;
  }
  return found;
}

function phoneEnd(scan: Scan, index: number): number | undefined {
  const isStart = ['+', '('].includes(word(scan, index)) || isNumber(scan, index);
  if (!isStart || isGlued(scan, index)) return undefined;
  let digits = 0;
  let last = index;
  for (let at = index; isPhonePart(scan, at, index); at += 1) {
    if (!isNumber(scan, at)) continue;
    digits += word(scan, at).length;
    last = at;
  }
  const isLong = digits >= MIN_DIGITS && digits <= MAX_DIGITS;
  return isLong && !looksOtherwise(scan, index, last + 1, digits) ? last + 1 : undefined;
}

function isPhonePart(scan: Scan, at: number, start: number): boolean {
  if (at - start >= MAX_TOKENS || !isFree(scan, at)) return false;
  return isNumber(scan, at) || SEPARATORS.has(word(scan, at)) || (at === start && word(scan, at) === '+');
}

/** A tax or passport number, a booking number, an amount or a list of dates. */
function looksOtherwise(scan: Scan, from: number, to: number, digits: number): boolean {
  if (['/', ':'].includes(word(scan, to)) || isLedOtherwise(scan, from, digits)) return true;
  const parts = scan.tokens.slice(from, to).filter(({ kind }) => kind === 'number');
  return parts.length > MAX_GROUPS || isDate(parts, digits);
}

function isLedOtherwise(scan: Scan, from: number, digits: number): boolean {
  const isShort = digits < SHORTEST_SURE && word(scan, from) !== '+';
  for (let back = from; back >= Math.max(0, from - 4); back -= 1) {
    if (scan.lexicon.taxLeads.at(scan.tokens, back) !== undefined) return true;
    if (isShort && scan.lexicon.referenceLeads.at(scan.tokens, back) !== undefined) return true;
  }
  return false;
}

const isDate = (parts: readonly Token[], digits: number): boolean =>
  parts.length >= 3 &&
  digits <= 8 &&
  parts.some(({ text }) => text.length === 4 && text.startsWith('20')) &&
  parts.every(({ text }) => text.length <= 4);

function phoneValue(scan: Scan, from: number, to: number): string {
  const raw = scan.folded.text.slice(scan.tokens[from]?.start ?? 0, scan.tokens[to - 1]?.end ?? 0);
  const country = scan.context.country as CountryCode;
  const parsed = parsePhoneNumberFromString(raw, country);
  return parsed?.isPossible() === true ? parsed.number : raw.replace(/[^\d+]/g, '');
}
