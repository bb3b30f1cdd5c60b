import * as z from 'zod';
import { defineConfig, secret } from '@/platform/config';

export interface SealingKey {
  /** Stands in front of whatever it has sealed. */
  readonly id: string;
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const KEY = /^([a-z0-9]{1,20}):([A-Za-z0-9+/]{43}=)$/;

/** Undefined for what is no list of keys. */
function keysIn(list: string | undefined): SealingKey[] | undefined {
  const parts = (list ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const keys = parts.map((part) => KEY.exec(part)).map((found) => ({ id: found?.[1] ?? '', key: Buffer.from(found?.[2] ?? '', 'base64') }));
  const isWhole = keys.every(({ key }) => key.length === KEY_BYTES) && new Set(keys.map(({ id }) => id)).size === keys.length;
  return isWhole ? keys : undefined;
}

export const secretsConfig = defineConfig(
  'secrets',
  z.object({
    SECRETS_KEYS: secret({ optional: true })
      .refine((list) => keysIn(list) !== undefined, 'is not a list of id:key with keys of 32 bytes in base64')
      .describe('Seals what is secret in the database: id:key, the key 32 bytes in base64; the first seals, the others still open'),
  }),
);

/** The first seals. */
export const sealingKeys = (): readonly SealingKey[] => keysIn(secretsConfig.get().SECRETS_KEYS) ?? [];
