import { AppError } from '@/shared/app-error';

/**
 * Puts calls that arrive while one write is under way into the next write: under load many messages share one
 * commit, at rest a call is written at once. A write that fails is repeated in halves, so that one bad item
 * fails alone; not when nothing could be written at all, which another try would only say again.
 */
export class GroupCommit<T, R> {
  private waiting: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  private writing = 0;

  constructor(
    private readonly write: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly limits: { readonly maxItems: number; readonly parallel: number } = { maxItems: 200, parallel: 1 },
  ) {}

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.writing >= this.limits.parallel || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, this.limits.maxItems);
    this.writing += 1;
    void this.flush(batch).finally(() => {
      this.writing -= 1;
      this.next();
    });
  }

  private async flush(batch: typeof this.waiting): Promise<void> {
    try {
      const results = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as R);
      });
    } catch (error) {
      if (batch.length === 1 || (error instanceof AppError && error.retryable)) return batch.forEach(({ reject }) => reject(error));
      const middle = Math.ceil(batch.length / 2);
      await this.flush(batch.slice(0, middle));
      await this.flush(batch.slice(middle));
    }
  }
}
