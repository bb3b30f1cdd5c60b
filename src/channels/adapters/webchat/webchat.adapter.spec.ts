import { useEnvironment } from '@/platform/config';
import { RedisService } from '@/platform/redis';
import { describeChannel } from '../../channel.suite';
import { dueOutbound, type ChannelWorld } from '../../channel-world.suite';
import { wakeChannel, WebchatAdapter } from './webchat.adapter';

function webchatWorld(): ChannelWorld & { readonly redis: RedisService } {
  useEnvironment({ LOG_LEVEL: 'CRITICAL' });
  const redis = new RedisService();
  return {
    redis,
    channel: new WebchatAdapter(redis),
    sendCases: [{ how: 'a visitor, there or not', expected: 'accepted', arrange: () => Promise.resolve() }],
    close: () => redis.onApplicationShutdown(),
  };
}

afterAll(() => useEnvironment(process.env));

describeChannel('the web chat', webchatWorld);

describe('a reply in the web chat', () => {
  it('wakes who listens to this conversation, and nobody else', async () => {
    const { redis, channel, close } = webchatWorld();
    const heard: string[] = [];
    const outbound = dueOutbound({ id: '77', channel: channel.id });
    await redis.subscribe(wakeChannel(outbound.conversationKey), () => heard.push('own'));
    await redis.subscribe(wakeChannel(`${outbound.conversationKey}0`), () => heard.push('other'));
    expect(await channel.send(outbound, 'free')).toEqual({ kind: 'accepted', externalId: '77' });
    expect(heard).toEqual(['own']);
    await close();
  });
});
