import { useEnvironment } from '@/platform/config';
import { RedisService } from '@/platform/redis';
import { describeChannel } from '../../channel.suite';
import { dueOutbound, type ChannelWorld } from '../../channel-world.suite';
import type { VisitorsStore } from './visitors.store';
import { wakeChannel, WebchatAdapter } from './webchat.adapter';

const said: string[] = [];
const visitors = { said: (visitorId: string) => Promise.resolve(void said.push(visitorId)) };

function webchatWorld(): ChannelWorld & { readonly redis: RedisService } {
  useEnvironment({ LOG_LEVEL: 'CRITICAL' });
  const redis = new RedisService();
  return {
    redis,
    channel: new WebchatAdapter(redis, visitors as unknown as VisitorsStore),
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
    expect(said.at(-1)).toBe(outbound.address);
    await close();
  });
});
