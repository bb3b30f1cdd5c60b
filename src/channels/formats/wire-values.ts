import { isUtf8 } from 'node:buffer';
import * as z from 'zod';
import { PayloadError } from './payload-error';

/** As PostgreSQL keeps it: without U+0000 and without halves of surrogate pairs. */
export const storable = (value: string): string => value.replaceAll('\u0000', '').toWellFormed();

export const wireText = z.string().overwrite(storable);
/** Longer than any id of a provider, shorter than what an index takes. */
export const wireId = wireText.min(1).max(500);
/** A part that makes no sense is absent; the rest of the element counts. Optional outside, too: most parts are absent, at no cost. */
export const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined).optional();

const BYTE_ORDER_MARK = /^\uFEFF/;

/** @throws PayloadError when the bytes are no JSON in UTF-8. */
export function readJson(body: Buffer): unknown {
  try {
    if (isUtf8(body)) return JSON.parse(body.toString('utf8').replace(BYTE_ORDER_MARK, '')) as unknown;
  } catch (cause) {
    throw new PayloadError('not JSON in UTF-8', { cause });
  }
  throw new PayloadError('not JSON in UTF-8');
}

/** The bare type, `audio/ogg` of `Audio/OGG; codecs=opus`. */
export const mimeEssence = (value: string | undefined): string => {
  const essence = (value ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return essence === '' ? 'application/octet-stream' : essence;
};

/** 2100-01-01: as seconds nothing later is a time, as milliseconds nothing earlier than 1970-02 is. */
const LAST_SECOND = 4_102_444_800;

/** Seconds or milliseconds since 1970 as ISO 8601; nonsense becomes the epoch, so that the element itself is not lost. */
export function instantOf(timestamp: unknown): string {
  const given = typeof timestamp === 'string' || typeof timestamp === 'number' ? Number(timestamp) : NaN;
  const ms = given > LAST_SECOND ? given : given * 1_000;
  return new Date(ms >= 0 && ms <= LAST_SECOND * 1_000 ? ms : 0).toISOString();
}

/** An object without the keys that hold nothing. */
export const present = (value: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const kept: (readonly [string, unknown])[] = [];
  for (const key of Object.keys(value)) if (value[key] !== undefined) kept.push([key, value[key]]);
  return Object.fromEntries(kept);
};
