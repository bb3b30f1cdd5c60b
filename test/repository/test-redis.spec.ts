import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/test-redis';

describeWithRedis('the Redis of a test', (url) => {
  it('answers', async () => {
    const redis = new Redis(url);
    expect(await redis.ping()).toBe('PONG');
    await redis.quit();
  });
});
