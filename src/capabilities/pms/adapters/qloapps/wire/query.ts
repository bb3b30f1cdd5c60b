/** A condition on a field, in the syntax of the web service. */
export type Condition = string;

/** Characters that mean something in a condition: a value that has one cannot be looked for exactly. */
const SYNTAX = /[[\]|,%<>!]/;

/** Undefined for a value that would be read as syntax; nothing in QloApps is called so. */
export const exactly = (value: string): Condition | undefined => (value === '' || SYNTAX.test(value) ? undefined : `[${value}]`);

export const anyOf = (ids: readonly string[]): Condition => `[${ids.join('|')}]`;
export const between = (low: string, high: string): Condition => `[${low},${high}]`;
export const above = (value: string): Condition => `>[${value}]`;
export const below = (value: string): Condition => `<[${value}]`;

export interface Query {
  /** Always named: without it a customer comes with the hash of his password. `full` where every field is harmless. */
  readonly display: readonly string[] | 'full';
  readonly filter?: Readonly<Record<string, Condition>>;
  readonly sort?: string;
  readonly limit?: string;
  /** Filters on `date_add` and `date_upd` are refused without it. */
  readonly dated?: boolean;
}

export function toQueryString({ display, filter = {}, sort, limit, dated }: Query): string {
  const parts: (readonly [string, string])[] = [
    ['display', display === 'full' ? display : `[${display.join(',')}]`],
    ...Object.entries(filter).map(([field, condition]) => [`filter[${field}]`, condition] as const),
    ...(sort === undefined ? [] : [['sort', `[${sort}]`] as const]),
    ...(limit === undefined ? [] : [['limit', limit] as const]),
    ...(dated === true ? [['date', '1'] as const] : []),
  ];
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
