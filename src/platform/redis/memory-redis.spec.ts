import { MemoryRedis } from './memory-redis';
import { describeRedis } from './redis.suite';

describeRedis('the stand-in for Redis', () => Promise.resolve(new MemoryRedis()));

describe('the stand-in for Redis, left running for long', () => {
  it('keeps at most so many hints, and drops the ended and the oldest first', async () => {
    let now = 0;
    const redis = new MemoryRedis(() => now);
    await redis.set('ends', 'x', 1);
    await redis.set('oldest', 'x', 10_000);
    now = 2_000;
    for (let n = 0; n < 101_000; n += 1) await redis.set(`k${n}`, 'x', 10_000);
    expect(await redis.get('oldest')).toBeUndefined();
    expect(await redis.get('k100999')).toBe('x');
  });
});
