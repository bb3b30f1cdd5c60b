import * as z from 'zod';
import { decimalsOf, type Money, money } from '@/shared/money';

/** Numbers when read, strings after a write. */
export const id = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/)]).transform(String);

export const count = z.coerce.number().pipe(z.int());

export const flag = z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')]).transform((value) => Number(value) === 1);

/** `"3120.000000"` in one resource, `79.99` in another. */
export const decimal = z
  .union([z.number(), z.string()])
  .transform((value) => (typeof value === 'number' ? value.toFixed(6) : value))
  .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,12})?$/));

/** One text, or one for each language installed there. */
export const text = z.union([z.string(), z.array(z.object({ value: z.string() })).transform((all) => all[0]?.value ?? '')]);

/** `2026-12-10 00:00:00`; a hotel's night has no time. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((value) => value.slice(0, 10));

/** Naive, of the shop's wall clock. */
export const time = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);

/** A list as every resource gives it: an empty one is a bare `[]`. */
export const listOf = <T>(node: string, item: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z.union([z.array(z.never()).length(0), z.object({ [node]: z.array(item) }).transform((answer) => answer[node] ?? [])]);

/** Rounded half up to the currency's smallest unit, without a float in between. */
export function moneyOf(value: string, currency: string): Money {
  const decimals = decimalsOf(currency);
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const digits = fraction.padEnd(decimals + 1, '0');
  const minor = Number(whole + digits.slice(0, decimals)) + (Number(digits[decimals]) >= 5 ? 1 : 0);
  return money(sign === '' || minor === 0 ? minor : -minor, currency);
}

/** For a body of JSON, where QloApps wants a number. */
export function decimalOf({ minor, currency }: Money): number {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return Number(minor < 0 ? `-${text}` : text);
}
