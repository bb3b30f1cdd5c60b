import { Bulkhead } from './bulkhead';

describe('a bulkhead', () => {
  it('lets no more through at a time than it is told, and everybody in the end', async () => {
    const bulkhead = new Bulkhead(3);
    let running = 0;
    let most = 0;
    const work = async (n: number): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n % 4 === 0) throw new Error('one fails');
      return n;
    };
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => bulkhead.run(() => work(n))));
    expect(most).toBe(3);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(15);
    expect(await bulkhead.run(async () => 'next')).toBe('next');
  });
});
