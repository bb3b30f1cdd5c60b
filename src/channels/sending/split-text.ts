/** Where a text is best cut, the best first. */
const SEAMS = ['\n\n', '\n', '. ', '? ', '! ', ' '];

/** Parts of at most `limit` UTF-16 units, cut where a reader would pause and never within a character. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = cutOf(rest, limit);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest].filter((part) => part !== '');
}

/** A seam in the second half, else the limit itself. */
function cutOf(text: string, limit: number): number {
  // The blank of a seam is not sent: it may lie just behind the limit.
  const reach = text.slice(0, limit + 1);
  const cuts = SEAMS.map((seam) => (reach.includes(seam) ? reach.lastIndexOf(seam) + seam.trimEnd().length : 0));
  const cut = cuts.find((at) => at > limit / 2);
  if (cut !== undefined) return cut;
  // Half of a pair must not stand alone.
  const head = text.slice(0, limit);
  return head.slice(0, -1).isWellFormed() && !head.isWellFormed() ? limit - 1 : limit;
}
