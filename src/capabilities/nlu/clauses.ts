const JOINING = /\s(?:y|e|and|ademas|además|tambien|también|also|pero|but|mas|também|tambem|plus)\s|[.?!;\n,]+/iu;
const MIN_WORDS = 2;
const MAX_CLAUSES = 8;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Clause extends Span {
  /** Only a comma parts it from what follows: rather the reason for it than a wish of its own ("we land at 9, can we leave the bags?"). */
  readonly isReason: boolean;
}

/**
 * Spans of the parts of a message that could each ask for something; empty when there is only one part.
 * @param unbroken spans that are one thing, whatever joins its words: "my wife and I"
 */
export function clausesOf(text: string, unbroken: readonly Span[] = []): Clause[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(new RegExp(JOINING.source, 'giu'))) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (unbroken.some((span) => span.start < from && span.end > to)) continue;
    spans.push({ start, end: match.index + (/[?!]/.test(match[0]) ? match[0].length : 0) });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  const clauses = spans.filter((span) => isClause(text.slice(span.start, span.end)));
  return clauses.length < 2 ? [] : clauses.slice(0, MAX_CLAUSES).map((span) => ({ ...span, isReason: endsWithComma(text, span.end) }));
}

const COMMA_AND = /^,\s*(?:y|e|and|ademas|además|tambien|también|also|plus|pero|but|mas|também)\s/iu;

const endsWithComma = (text: string, end: number): boolean => text[end] === ',' && !COMMA_AND.test(text.slice(end, end + 20));

const isClause = (part: string): boolean => (part.match(/[\p{L}\d]+/gu) ?? []).length >= MIN_WORDS;
