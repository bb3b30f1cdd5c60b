import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@/shared/app-error';
import { sealingKeys } from './secrets.config';

export class NoSealingKeyError extends AppError {
  readonly code = 'SECRETS.NO_KEY';
}

export class UnreadableSecretError extends AppError {
  readonly code = 'SECRETS.UNREADABLE';
}

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM as `v1.KEY.BASE64`, the last being nonce, tag and text.
 * @param place where it will stand; it can be opened nowhere else.
 * @throws NoSealingKeyError
 */
export function seal(text: string, place: string): string {
  const [first] = sealingKeys();
  if (first === undefined) throw new NoSealingKeyError('SECRETS_KEYS is not set: nothing secret can be kept in the database');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, first.key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${first.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/** @throws UnreadableSecretError when its key is gone, or it was changed, or it was sealed for another place. */
export function unseal(sealed: string, place: string): string {
  const [version, id, content = ''] = sealed.split('.');
  const key = sealingKeys().find((one) => one.id === id)?.key;
  if (version !== VERSION || key === undefined)
    throw new UnreadableSecretError('sealed by a key that we do not have', { details: { place } });
  try {
    return opened(key, Buffer.from(content, 'base64'), place);
  } catch (cause) {
    throw new UnreadableSecretError('not as it was sealed', { details: { place }, cause });
  }
}

function opened(key: Buffer, content: Buffer, place: string): string {
  const [iv, tag] = [content.subarray(0, IV_BYTES), content.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place)).setAuthTag(tag);
  return Buffer.concat([decipher.update(content.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
