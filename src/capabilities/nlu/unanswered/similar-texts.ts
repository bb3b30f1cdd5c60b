/** Share of what two texts have in common from which on they ask the same. */
const ALIKE = 0.55;

/** Runs of three letters, each once: what is left of a text when its order and its endings matter little. */
export function trigramsOf(key: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of key.split(' ').filter((one) => one !== '')) {
    const padded = ` ${word} `;
    for (let start = 0; start + 3 <= padded.length; start += 1) grams.add(padded.slice(start, start + 3));
  }
  return grams;
}

/** 0 to 1 (Dice). */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** Each item joins the first group whose head it resembles: give them the weightiest first. */
export function groupSimilar<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups: { readonly grams: ReadonlySet<string>; readonly members: T[] }[] = [];
  for (const item of items) {
    const grams = trigramsOf(keyOf(item));
    const group = groups.find((one) => similarity(one.grams, grams) >= ALIKE);
    if (group === undefined) groups.push({ grams, members: [item] });
    else group.members.push(item);
  }
  return groups.map(({ members }) => members);
}
