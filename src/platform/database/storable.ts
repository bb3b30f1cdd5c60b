import { Prisma } from './generated/client';

/** What PostgreSQL refuses in any text: NUL, and half a surrogate pair. A guest can send both. */
const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** JSON escapes both, so that a harmless text is recognised without looking at every character of a value. */
const ESCAPED = /\\u(?:0000|d[89a-f])/;

/** The value as JSON that jsonb takes; undefined becomes null. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value ?? null);
  return json.includes('\\u') && ESCAPED.test(json) ? JSON.stringify(cleaned(JSON.parse(json))) : json;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), cleaned(inner)]));
}

const hasNul = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(hasNul) : typeof value === 'string' && value.includes('\u0000');

function parameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parameter);
  return typeof value === 'string' ? storableText(value) : value;
}

/** The statement with parameters that PostgreSQL takes; half a surrogate pair becomes U+FFFD on the wire by itself. */
export function storable(statement: Prisma.Sql): Prisma.Sql {
  if (!statement.values.some(hasNul)) return statement;
  return new Prisma.Sql(statement.strings, statement.values.map(parameter));
}
