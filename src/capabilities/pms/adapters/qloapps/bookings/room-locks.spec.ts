import { allAtOnce } from '@/capabilities/pms/pms-world.suite';
import { ProcessLocks } from './room-locks';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the locks of one process', () => {
  it('let one at a time work on a key, whoever fails, and others on other keys meanwhile', async () => {
    const locks = new ProcessLocks();
    let working = 0;
    let most = 0;
    const work = async (n: number): Promise<number> => {
      working += 1;
      most = Math.max(most, working);
      await turn();
      working -= 1;
      if (n % 3 === 0) throw new Error('one fails');
      return n;
    };
    const all = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => locks.hold(['a'], () => work(n))));
    expect([most, all.filter(({ status }) => status === 'fulfilled').length]).toEqual([1, 8]);
    most = 0;
    await Promise.allSettled([locks.hold(['b'], () => work(1)), locks.hold(['c'], () => work(1))]);
    expect(most).toBe(2);
  });

  it('never wait for each other in a circle', async () => {
    const locks = new ProcessLocks();
    const done = await allAtOnce(20, (n) => locks.hold(n % 2 === 0 ? ['a', 'b'] : ['b', 'a', 'b'], turn));
    expect(done).toHaveLength(20);
  });

  it('turn away whom nobody waits for any more', async () => {
    const locks = new ProcessLocks();
    let finish = (): void => undefined;
    const first = locks.hold(['a'], () => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = new AbortController();
    const second = locks.hold(['a'], turn, waiting.signal);
    waiting.abort();
    await turn();
    finish();
    await first;
    await expect(second).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await locks.hold(['a'], async () => 'next')).toBe('next');
  });
});
