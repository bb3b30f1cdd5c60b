import type { ClientFeaturesResponse } from 'unleash-client';
import type { RedisService } from '@/platform/redis';

const KEPT_S = 7 * 86_400;

/**
 * What Unleash said last, for a process that starts while Unleash is away. In Redis, which our processes share; the library's own place
 * is a file in the common temporary directory, where anybody on the machine could write our flags.
 */
export class FlagMemory {
  constructor(private readonly redis: RedisService) {}

  async get(key: string): Promise<ClientFeaturesResponse | undefined> {
    const text = await this.redis.get(`flags:${key}`);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as ClientFeaturesResponse);
    } catch {
      return undefined;
    }
  }

  async set(key: string, said: ClientFeaturesResponse): Promise<void> {
    await this.redis.set(`flags:${key}`, JSON.stringify(said), KEPT_S);
  }
}
