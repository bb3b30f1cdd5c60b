import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { isFree, take, word, type Found, type Scan } from './scan';

const LOCAL_PART = /[a-z0-9._%+'-]/;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const isDomainCharacter = (character: string | undefined): boolean => character !== undefined && /[a-z0-9.-]/.test(character);

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Addresses round each "@", found outwards so that no text costs more than one pass. */
export function emailSpans(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && LOCAL_PART.test(text[start - 1] ?? '')) start -= 1;
    let end = at + 1;
    while (end - at < 255 && isDomainCharacter(text[end])) end += 1;
    while (end > at && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
    if (start < at && DOMAIN.test(text.slice(at + 1, end))) spans.push({ start, end });
  }
  return spans;
}

/** Takes the tokens of a span of the folded text. */
export function tokensOf(scan: Scan, { start, end }: TextSpan): { from: number; to: number } {
  let from = scan.tokens.findIndex((token) => token.end > start);
  if (from === -1) from = scan.tokens.length;
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
    for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, start + opening.length)) {
      let end = start;
      while (end < text.length && !/\s/.test(text[end] ?? ' ')) end += 1;
      const { from, to } = tokensOf(scan, { start, end });
      take(scan, from, to);
    }
  }
}

const SEPARATORS = new Set(['-', '.', '(', ')']);
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

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
  const isStart = ['+', '('].includes(word(scan, index)) || scan.tokens[index]?.kind === 'number';
  if (!isStart || !isFree(scan, index) || scan.tokens[index]?.spaced === false) return undefined;
  let end = index;
  let digits = 0;
  let last = index;
  while (isFree(scan, end) && (scan.tokens[end]?.kind === 'number' || SEPARATORS.has(word(scan, end)) || (end === index && word(scan, end) === '+'))) {
    if (scan.tokens[end]?.kind === 'number') {
      digits += word(scan, end).length;
      last = end;
    }
    end += 1;
  }
  if (digits < MIN_DIGITS || digits > MAX_DIGITS || looksOtherwise(scan, index, last + 1, digits)) return undefined;
  return last + 1;
}

/** A tax or passport number, a booking number, an amount or a list of dates. */
function looksOtherwise(scan: Scan, from: number, to: number, digits: number): boolean {
  for (let back = from; back >= Math.max(0, from - 4); back -= 1) {
    if (scan.lexicon.taxLeads.at(scan.tokens, back) !== undefined) return true;
    if (scan.lexicon.referenceLeads.at(scan.tokens, back) !== undefined && word(scan, from) !== '+' && digits < 9) return true;
  }
  if (['/', ':'].includes(word(scan, to))) return true;
  const parts = scan.tokens.slice(from, to).filter(({ kind }) => kind === 'number');
  const hasYear = parts.length >= 3 && parts.some(({ text }) => text.length === 4 && text.startsWith('20')) && parts.every(({ text }) => text.length <= 4) && digits <= 8;
  return hasYear || parts.length > 7;
}

function phoneValue(scan: Scan, from: number, to: number): string {
  const raw = scan.folded.text.slice(scan.tokens[from]?.start ?? 0, scan.tokens[to - 1]?.end ?? 0);
  const country = scan.context.country as CountryCode;
  const parsed = parsePhoneNumberFromString(raw, country);
  return parsed?.isPossible() === true ? parsed.number : raw.replace(/[^\d+]/g, '');
}
