import { type Answer, json, refusal } from './qlo-answer';

/** One element of a resource, with every field a client may ask for. */
export type Entity = Readonly<Record<string, unknown>>;

type Test = (value: unknown) => boolean;

/** `[v]`, `[a|b]`, `[a,b]`, `%[v]%`, `>[v]`, `<[v]`, `![v]`, or a bare value. */
function testOf(text: string): Test {
  const [, sign = '', inner = text] = /^([%><!]?)\[(.*)\]%?$/s.exec(text) ?? [];
  switch (sign) {
    case '%':
      return (value) => comparable(value).toLowerCase().includes(inner.toLowerCase());
    case '>':
      return (value) => compare(value, inner) > 0;
    case '<':
      return (value) => compare(value, inner) < 0;
    case '!':
      return (value) => comparable(value) !== inner;
  }
  return withinOrAmong(inner);
}

function withinOrAmong(inner: string): Test {
  const [low, high, ...more] = inner.split(',');
  if (low !== undefined && high !== undefined && more.length === 0) return (value) => compare(value, low) >= 0 && compare(value, high) <= 0;
  const among = inner.split('|').map((one) => one.toLowerCase());
  return (value) => among.includes(comparable(value).toLowerCase());
}

const comparable = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** MySQL compares a DATETIME with a day as with its midnight. */
function compare(value: unknown, wanted: string): number {
  if (typeof value === 'number') return value - Number(wanted);
  const text = comparable(value);
  const padded = /^\d{4}-\d{2}-\d{2}$/.test(wanted) && text.length > 10 ? `${wanted} 00:00:00` : wanted;
  return text < padded ? -1 : Number(text > padded);
}

const DATED = ['date_add', 'date_upd'];

function filtered(entities: readonly Entity[], query: URLSearchParams): Entity[] | Answer {
  let left = [...entities];
  for (const [name, value] of query) {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1];
    if (field === undefined) continue;
    const known = Object.keys(entities[0] ?? { [field]: null });
    if (!known.includes(field) || (DATED.includes(field) && query.get('date') !== '1')) return unknownFilter(known);
    const test = testOf(value);
    left = left.filter((entity) => test(entity[field]));
  }
  return left;
}

const unknownFilter = (known: readonly string[]): Answer =>
  refusal(400, 32, `This filter does not exist. The full list is: ${known.map((name) => `"${name}"`).join(', ')}`);

function sorted(entities: Entity[], sort: string | null): Entity[] {
  const order = (sort ?? '')
    .replaceAll(/[[\]]/g, '')
    .split(',')
    .filter((part) => part !== '');
  return entities.sort((a, b) => {
    for (const part of order) {
      const [, field = 'id', way = 'ASC'] = /^(\w+)_(ASC|DESC)$/.exec(part) ?? [];
      const by =
        typeof a[field] === 'number' ? Number(a[field]) - Number(b[field]) : comparable(a[field]).localeCompare(comparable(b[field]));
      if (by !== 0) return way === 'ASC' ? by : -by;
    }
    return 0;
  });
}

function limited(entities: Entity[], limit: string | null): Entity[] {
  if (limit === null) return entities;
  const [first = 0, second] = limit.split(',').map(Number);
  return second === undefined ? entities.slice(0, first) : entities.slice(first, first + second);
}

/** Fields keep the resource's own order, whatever order was asked for. */
function displayed(entities: readonly Entity[], display: string | null): Entity[] {
  if (display === null) return entities.map(({ id }) => ({ id }));
  if (display === 'full') return [...entities];
  const wanted = display.replaceAll(/[[\]]/g, '').split(',');
  return entities.map((entity) => Object.fromEntries(Object.entries(entity).filter(([field]) => wanted.includes(field))));
}

/** The list of a resource as the generic part of the web service answers it; an empty one is a bare `[]`. */
export function listed(node: string, entities: readonly Entity[], query: URLSearchParams): Answer {
  const found = filtered(entities, query);
  if (!Array.isArray(found)) return found;
  const shown = displayed(limited(sorted(found, query.get('sort')), query.get('limit')), query.get('display'));
  return json(shown.length === 0 ? [] : { [node]: shown });
}
