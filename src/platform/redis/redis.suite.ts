import { until } from '@test/support/until';
import type { RedisBackend } from './redis-backend.port';

/** As many counters as a webhook asks for at most. */
const BATCH = 2_000;

/** What a real Redis and the stand-in must both do. */
export function describeRedis(name: string, make: () => Promise<RedisBackend>): void {
  describe(name, () => {
    let redis: RedisBackend;
    let run = 0;
    const key = (word: string): string => `test:${process.pid}:${run}:${word}`;

    beforeEach(async () => {
      run += 1;
      redis = await make();
    });
    afterEach(() => redis.close());

    it('keeps a value and forgets it when told', async () => {
      expect(await redis.get(key('a'))).toBeUndefined();
      await redis.set(key('a'), 'ñandú', 10);
      await redis.set(key('a'), 'second', 10);
      expect(await redis.get(key('a'))).toBe('second');
      await redis.del(key('a'));
      await redis.del(key('a'));
      expect(await redis.get(key('a'))).toBeUndefined();
    });

    it('forgets a value when its time ends, and not before', async () => {
      const began = performance.now();
      await redis.set(key('short'), 'x', 0.3);
      await until(async () => (await redis.get(key('short'))) === undefined);
      expect(performance.now() - began).toBeGreaterThan(290);
    });

    it('counts from one, each caller once, and begins again when the time since the first ends', async () => {
      const began = performance.now();
      const counted = await Promise.all(Array.from({ length: 20 }, () => redis.increment([key('n')], 0.5)));
      expect(counted.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      // One that began anew with every count would never end.
      await until(async () => (await redis.increment([key('n')], 0.5))[0] === 1);
      expect(performance.now() - began).toBeGreaterThan(490);
      expect(await redis.increment([key('other'), key('n'), key('other')], 60)).toEqual([1, 2, 2]);
    });

    it('counts a whole batch at once, in order', async () => {
      const keys = Array.from({ length: BATCH }, (_, n) => key(`batch-${n % (BATCH / 2)}`));
      const counted = await redis.increment(keys, 5);
      expect([counted.length, counted[0], counted.at(-1)]).toEqual([BATCH, 1, 2]);
      expect(await redis.increment([], 5)).toEqual([]);
    });

    it('brings a message to every listener of its channel, in order, and to no other', async () => {
      const heard: string[] = [];
      await redis.subscribe(key('guest-1'), (message) => heard.push(`a:${message}`));
      await redis.subscribe(key('guest-1'), (message) => heard.push(`b:${message}`));
      await redis.subscribe(key('guest-2'), (message) => heard.push(`c:${message}`));
      await redis.publish(key('guest-1'), 'one');
      await redis.publish(key('guest-1'), 'two');
      await until(() => heard.length >= 4);
      expect(heard).toEqual(['a:one', 'b:one', 'a:two', 'b:two']);
    });

    it('brings nothing more to a listener that left, and still to the one that stayed', async () => {
      const heard: string[] = [];
      const leave = await redis.subscribe(key('c'), () => heard.push('left'));
      await redis.subscribe(key('c'), () => heard.push('stayed'));
      await leave();
      await leave();
      await redis.publish(key('c'), 'x');
      await until(() => heard.includes('stayed'));
      expect(heard).toEqual(['stayed']);
    });

    it('hears again after the last listener left and a new one came', async () => {
      const heard: string[] = [];
      await (
        await redis.subscribe(key('d'), () => heard.push('old'))
      )();
      await redis.subscribe(key('d'), () => heard.push('new'));
      await redis.publish(key('d'), 'x');
      await until(() => heard.includes('new'));
      expect(heard).toEqual(['new']);
    });

    it('brings a message to the others when one listener fails', async () => {
      const heard: string[] = [];
      await redis.subscribe(key('e'), () => {
        throw new Error('a browser went away');
      });
      await redis.subscribe(key('e'), (message) => heard.push(message));
      await expect(redis.publish(key('e'), 'x')).resolves.toBeUndefined();
      await until(() => heard.length > 0);
      expect(heard).toEqual(['x']);
    });

    it('drops a message nobody listens to', async () => {
      await expect(redis.publish(key('nobody'), 'x')).resolves.toBeUndefined();
    });

    it('answers when asked whether it is there', async () => {
      await expect(redis.ping()).resolves.toBeUndefined();
    });
  });
}
