const JOINING = /\s(?:y|e|and|ademas|además|tambien|también|also|pero|but|mas|também|tambem|plus)\s|[.?!;\n,]+/iu;
const MIN_WORDS = 2;
const MAX_CLAUSES = 8;

/** Spans of the parts of a message that could each ask for something; empty when there is only one part. */
export function clausesOf(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(new RegExp(JOINING.source, 'giu'))) {
    spans.push({ start, end: match.index + (/[?!]/.test(match[0]) ? match[0].length : 0) });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  const clauses = spans.filter((span) => isClause(text.slice(span.start, span.end)));
  return clauses.length < 2 ? [] : clauses.slice(0, MAX_CLAUSES);
}

const isClause = (part: string): boolean => (part.match(/[\p{L}\d]+/gu) ?? []).length >= MIN_WORDS;
