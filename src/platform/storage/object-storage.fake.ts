import { checkedKey, ObjectStorage, StorageUnavailableError } from './object-storage.port';

/** Keeps files in memory; tests look into it and take it away. */
export class FakeStorage extends ObjectStorage {
  readonly files = new Map<string, Buffer>();
  isAway = false;

  async put(key: string, bytes: Buffer, _mimeType: string): Promise<void> {
    this.files.set(this.checked(key), Buffer.from(bytes));
  }

  async get(key: string): Promise<Buffer | undefined> {
    const bytes = this.files.get(this.checked(key));
    return bytes === undefined ? undefined : Buffer.from(bytes);
  }

  async delete(key: string): Promise<void> {
    this.files.delete(this.checked(key));
  }

  private checked(key: string): string {
    if (this.isAway) throw new StorageUnavailableError('away');
    return checkedKey(key);
  }
}
