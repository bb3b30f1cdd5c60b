type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** Keys of an expected event that are a question about it and not a part of it. */
const QUESTIONS: Readonly<Record<string, (event: Json, wanted: unknown) => boolean>> = {
  text_contains: ({ text }, wanted) => listOf(wanted).every((part) => String(text).includes(part)),
  text_excludes: ({ text }, wanted) => listOf(wanted).every((part) => !String(text).includes(part)),
  media_min: ({ media }, wanted) => Array.isArray(media) && media.length >= Number(wanted),
  note: () => true,
};

/** Where `actual` is not what was expected: every key that is named must be equal, others are free; lists have the same length. */
export function differences(expected: unknown, actual: unknown, at = ''): string[] {
  if (!isObject(expected)) return Object.is(expected, actual) ? [] : [`${at}: ${shown(expected)} expected, ${shown(actual)} found`];
  if (!isObject(actual)) return [`${at}: ${shown(expected)} expected, ${shown(actual)} found`];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length)
    return [`${at}: ${expected.length} expected, ${actual.length} found`];
  return Object.entries(expected).flatMap(([key, wanted]) => differenceOf(key, wanted, actual, `${at}.${key}`));
}

function differenceOf(key: string, wanted: unknown, actual: Json, at: string): string[] {
  const question = Object.hasOwn(QUESTIONS, key) ? QUESTIONS[key] : undefined;
  if (question === undefined) return differences(wanted, actual[key], at);
  return question(actual, wanted) ? [] : [`${at}: ${shown(wanted)} does not hold`];
}
