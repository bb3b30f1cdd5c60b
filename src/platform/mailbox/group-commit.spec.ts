import { DatabaseUnavailableError } from '@/platform/database';
import { GroupCommit } from './group-commit';

/** A write that waits until it is let through. */
class SlowWrite {
  readonly batches: number[][] = [];
  private readonly gates: (() => void)[] = [];

  readonly write = async (items: readonly number[]): Promise<number[]> => {
    this.batches.push([...items]);
    await new Promise<void>((resolve) => this.gates.push(resolve));
    if (items.includes(13)) throw new Error('bad luck');
    return items.map((item) => item * 10);
  };

  async letThrough(): Promise<void> {
    this.gates.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('group commit', () => {
  it('writes a single message at once', async () => {
    const slow = new SlowWrite();
    const group = new GroupCommit(slow.write);
    const result = group.add(1);
    expect(slow.batches).toEqual([[1]]);
    await slow.letThrough();
    expect(await result).toBe(10);
  });

  it('puts what comes during a write into the next one, and answers each with its own result', async () => {
    const slow = new SlowWrite();
    const group = new GroupCommit(slow.write);
    const results = [1, 2, 3, 4].map((item) => group.add(item));
    await slow.letThrough();
    await slow.letThrough();
    expect(slow.batches).toEqual([[1], [2, 3, 4]]);
    expect(await Promise.all(results)).toEqual([10, 20, 30, 40]);
  });

  it('writes no more at once than it may', async () => {
    const slow = new SlowWrite();
    const group = new GroupCommit(slow.write, { maxItems: 2, parallel: 1 });
    const results = [1, 2, 3, 4, 5].map((item) => group.add(item));
    for (let n = 0; n < 4; n += 1) await slow.letThrough();
    expect(slow.batches).toEqual([[1], [2, 3], [4, 5]]);
    await Promise.all(results);
  });

  it('lets a bad message fail alone', async () => {
    const slow = new SlowWrite();
    const group = new GroupCommit(slow.write);
    const results = [1, 12, 13, 14].map((item) => group.add(item));
    const settled = Promise.allSettled(results);
    for (let n = 0; n < 8; n += 1) await slow.letThrough();
    expect((await settled).map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('finds the bad ones among many with few writes', async () => {
    let writes = 0;
    const group = new GroupCommit<number, number>(
      (items) => {
        writes += 1;
        return items.some((item) => item % 100 === 13) ? Promise.reject(new Error('bad')) : Promise.resolve(items);
      },
      { maxItems: 200, parallel: 1 },
    );
    const settled = await Promise.allSettled(Array.from({ length: 201 }, (_, item) => group.add(item)));
    expect(settled.flatMap(({ status }, item) => (status === 'rejected' ? [item] : []))).toEqual([13, 113]);
    expect(writes).toBeLessThan(40);
  });

  it('does not ask an absent database once for each who waits', async () => {
    let writes = 0;
    const group = new GroupCommit<number, number>(() => {
      writes += 1;
      return Promise.reject(new DatabaseUnavailableError(new Error('ECONNREFUSED')));
    });
    const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, item) => group.add(item)));
    expect(settled.every((result) => result.status === 'rejected' && result.reason instanceof DatabaseUnavailableError)).toBe(true);
    expect(writes).toBe(2);
  });
});
