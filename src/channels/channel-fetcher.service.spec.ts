import { type Uploads } from '@/capabilities/media';
import { useEnvironment } from '@/platform/config';
import { type LockService } from '@/platform/locks';
import { tenantId } from '@/shared/ids';
import { ChannelFetcher } from './channel-fetcher.service';
import { type ChannelRegistry } from './channel-registry.service';
import { type FetchingChannel } from './channel.port';
import { channelFetched } from './channels.metrics';
import { type MessageGateway } from './message-gateway.service';

/** A mailbox that can be read, or whose password is wrong. */
class Mailbox {
  failure: Error | undefined;
  reads = 0;

  constructor(
    readonly id: string,
    private readonly isConfigured = true,
  ) {}

  account(): string | undefined {
    return this.isConfigured ? `${this.id}@hotel.example` : undefined;
  }

  async fetch(): Promise<void> {
    this.reads += 1;
    if (this.failure !== undefined) throw this.failure;
  }

  listen(): () => Promise<void> {
    return async () => undefined;
  }
}

describe('the reading of mailboxes', () => {
  let broken: Mailbox;
  let sound: Mailbox;
  let fetcher: ChannelFetcher;
  const heldBy = new Set<string>();

  beforeEach(() => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL' });
    channelFetched.reset();
    heldBy.clear();
    [broken, sound] = [new Mailbox('broken'), new Mailbox('sound')];
    const fetching = [broken, sound, new Mailbox('unused', false)] as unknown as FetchingChannel[];
    const locks = {
      tryWithLock: async ({ key }: { key: string }, work: () => Promise<void>) =>
        heldBy.has(key) ? { kind: 'held' } : { kind: 'done', value: await work() },
      waitUntilFree: async (key: string) => void heldBy.delete(key),
    };
    fetcher = new ChannelFetcher(
      { fetching: () => fetching } as ChannelRegistry,
      { hotelOf: async () => tenantId('mirador') } as unknown as MessageGateway,
      locks as unknown as LockService,
      {} as Uploads,
    );
  });
  afterAll(() => useEnvironment({}));

  const fetchedAt = async () =>
    Object.fromEntries((await channelFetched.get()).values.map(({ labels, value }) => [labels.provider, value] as const));

  it('shows from the start on when each was last read, so that one that never could be is seen', async () => {
    fetcher.onApplicationBootstrap();
    expect(Object.keys(await fetchedAt())).toEqual(['broken', 'sound']);
  });

  it('goes on with the others when one fails, whose last reading stays where it was', async () => {
    broken.failure = new Error('wrong password');
    await expect(fetcher.fetchAll()).rejects.toThrow('wrong password');
    expect(sound.reads).toBe(1);
    expect(Object.keys(await fetchedAt())).toEqual(['sound']);
  });

  it('looks again when another process had it, which may have looked too early', async () => {
    heldBy.add('fetch/sound/sound@hotel.example');
    await fetcher.fetchAll();
    expect(sound.reads).toBe(1);
    expect(await fetchedAt()).toHaveProperty('sound');
  });
});
