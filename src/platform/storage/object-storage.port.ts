import { AppError } from '@/shared/app-error';

/** Where files are kept: by key, whole, until they are deleted. */
export abstract class ObjectStorage {
  /** Keeps the bytes; a key that is there already gets the new ones, at once and whole. @throws StorageUnavailableError */
  abstract put(key: string, bytes: Buffer, mimeType: string): Promise<void>;
  /** The bytes of a key; undefined when there are none. @throws StorageUnavailableError */
  abstract get(key: string): Promise<Buffer | undefined>;
  /** Forgets a key; one that is not there is forgotten already. @throws StorageUnavailableError */
  abstract delete(key: string): Promise<void>;
}

/** The place where files are kept does not do its work; another try may succeed. */
export class StorageUnavailableError extends AppError {
  readonly code = 'STORAGE.UNAVAILABLE';

  constructor(reason: string, cause?: unknown) {
    super(`files cannot be kept or read: ${reason}`, { details: { reason }, cause, retryable: true });
  }
}

/** A key that we would never make: nothing was done with it. */
export class ObjectKeyError extends AppError {
  readonly code = 'STORAGE.KEY';
}

const PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const MOST_PARTS = 8;

/** Keys are ours, never a guest's: `mirador/5f…/1c….jpg`. @throws ObjectKeyError for anything that a file system could read otherwise. */
export function checkedKey(key: string): string {
  const parts = key.split('/');
  if (parts.length > MOST_PARTS || !parts.every((part) => PART.test(part))) throw new ObjectKeyError('not a key of a stored file');
  return key;
}
