import * as z from 'zod';

/** What a slice needs to know of a variable beyond its schema. */
export type VariableKind =
  | { readonly kind: 'tuning'; readonly range: string; readonly default: number | boolean | string }
  | { readonly kind: 'secret' | 'url'; readonly requiredInProduction: boolean; readonly default?: string };

const kinds = z.registry<VariableKind>();

/** The kind given by `tuning`, `secret` or `url`, also through `.describe()`, `.optional()` and the like. */
export function kindOf(schema: z.core.$ZodType): VariableKind | undefined {
  const own = kinds.get(schema);
  if (own !== undefined) return own;
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType }).innerType;
  return inner === undefined ? undefined : kindOf(inner);
}

function mark<S extends z.ZodType>(schema: S, kind: VariableKind): S {
  kinds.add(schema, kind);
  return schema;
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const WORDS = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

const numeric = z.string().trim().regex(NUMBER, 'is not a number').transform(Number);

/** Numbers and switches with a safe value: a bad one becomes the default with a warning and `config_fallback_total`. */
export const tuning = {
  /** A whole number from `min` to `max`, both allowed. */
  int(value: number, min: number, max: number) {
    const schema = numeric.pipe(z.number().int().min(min).max(max)).default(value);
    return mark(schema, { kind: 'tuning', range: `${min} to ${max}`, default: value });
  },

  number(value: number, min: number, max: number) {
    const schema = numeric.pipe(z.number().min(min).max(max)).default(value);
    return mark(schema, { kind: 'tuning', range: `${min} to ${max}`, default: value });
  },

  bool(value: boolean) {
    const schema = z
      .string()
      .transform((text, context) => {
        const known = WORDS.get(text.trim().toLowerCase());
        if (known !== undefined) return known;
        context.addIssue('is not true or false');
        return z.NEVER;
      })
      .default(value);
    return mark(schema, { kind: 'tuning', range: 'true or false', default: value });
  },

  /** One of the words, in any case. */
  oneOf<const V extends string>(values: readonly V[], value: NoInfer<V>) {
    const schema = z
      .string()
      .transform((text, context): V => {
        const known = values.find((candidate) => candidate.toLowerCase() === text.trim().toLowerCase());
        if (known !== undefined) return known;
        context.addIssue(`is not one of ${values.join(', ')}`);
        return z.NEVER;
      })
      .prefault(value);
    return mark(schema, { kind: 'tuning', range: values.join(', '), default: value });
  },
};

export interface SecretOptions {
  /** Characters at least, also outside production. */
  readonly minLength?: number;
  /** May be absent in production: a channel that is not in use. A placeholder is refused all the same. */
  readonly optional?: boolean;
}

/** A password, token or key; also read from the file named by `NAME_FILE`. Undefined only outside production or when optional. */
export function secret(options: SecretOptions = {}) {
  const schema = z
    .string()
    .min(options.minLength ?? 1, `is shorter than ${options.minLength ?? 1} characters`)
    .optional();
  return mark(schema, { kind: 'secret', requiredInProduction: options.optional !== true });
}

export interface UrlOptions {
  /** Without colon; default http and https. */
  readonly protocols?: readonly string[];
  /** May be absent in production. */
  readonly optional?: boolean;
}

function urlText(protocols: readonly string[]) {
  return z
    .string()
    .trim()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)),
      `is not a URL beginning with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    );
}

const WEB = ['http', 'https'];

/** An address outside, also read from `NAME_FILE`, since it may hold a password. With a default it is never undefined; else undefined only outside production or when optional. */
export function url(options: UrlOptions & { readonly default: string }): z.ZodDefault<z.ZodString>;
export function url(options?: UrlOptions): z.ZodOptional<z.ZodString>;
export function url(options: UrlOptions & { readonly default?: string } = {}): z.ZodDefault<z.ZodString> | z.ZodOptional<z.ZodString> {
  const text = urlText(options.protocols ?? WEB);
  if (options.default === undefined) return mark(text.optional(), { kind: 'url', requiredInProduction: options.optional !== true });
  return mark(text.default(options.default), { kind: 'url', requiredInProduction: false, default: options.default });
}
