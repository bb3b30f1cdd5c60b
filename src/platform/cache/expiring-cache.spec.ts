import { SettableClock } from '@/shared/clock';
import { ExpiringCache } from './expiring-cache';

describe('a cache that forgets', () => {
  const start = new Date('2026-11-21T15:00:00Z');
  const setUp = (maxEntries = 2) => {
    const clock = new SettableClock(start, () => 0);
    const cache = new ExpiringCache<string>(clock, {
      ttlMs: (value) => (value === 'brief' ? 1_000 : 300_000),
      maxEntries: () => maxEntries,
    });
    const asked: string[] = [];
    const ask = (key: string, answer = key) =>
      cache.getOrLoad(key, async () => {
        asked.push(key);
        return answer;
      });
    return { clock, cache, asked, ask };
  };

  it('asks once within the time to live and again after it', async () => {
    const { clock, asked, ask } = setUp();
    await ask('a');
    clock.advance(299_999);
    await ask('a');
    expect(asked).toEqual(['a']);
    clock.advance(1);
    await ask('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('lets a value say how long it stays good', async () => {
    const { clock, asked, ask } = setUp();
    await ask('a', 'brief');
    clock.advance(1_000);
    await ask('a', 'brief');
    expect(asked).toHaveLength(2);
  });

  it('evicts what was used longest ago', async () => {
    const { cache, asked, ask } = setUp(2);
    await ask('a');
    await ask('b');
    await ask('a');
    await ask('c');
    expect(cache.size).toBe(2);
    await ask('a');
    await ask('b');
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('asks once for callers that come together', async () => {
    const { asked, ask } = setUp();
    expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual(['a', 'a', 'a']);
    expect(asked).toEqual(['a']);
  });

  it('does not keep a failure', async () => {
    const { cache, asked, ask } = setUp();
    await expect(cache.getOrLoad('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    await ask('a');
    expect(asked).toEqual(['a']);
  });

  it('asks again when the clock was set back', async () => {
    const { clock, asked, ask } = setUp();
    await ask('a');
    clock.set(new Date(start.getTime() - 60_000));
    await ask('a');
    expect(asked).toEqual(['a', 'a']);
  });
});
