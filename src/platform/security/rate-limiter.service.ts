import { Injectable } from '@nestjs/common';
import { counter } from '@/platform/observability';
import { RedisService } from '@/platform/redis';
import { clientBlock } from './client-block';

const refused = counter('rate_limited_total', 'Requests refused because there were too many, by what was limited', ['scope']);

export interface Limit {
  /** For the metric: `webchat_message`. */
  readonly scope: string;
  /** Whom it counts: a visitor, an address. IPv6 addresses of one /64 count as one. */
  readonly key: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** Counts in fixed windows, shared over Redis; without Redis each process counts for itself. */
@Injectable()
export class RateLimiter {
  constructor(private readonly redis: RedisService) {}

  /** @returns false when this one is too many. */
  async allows({ windowSeconds, ...limit }: Limit): Promise<boolean> {
    const [isAllowed = true] = await this.allowsEach([limit], windowSeconds);
    return isAllowed;
  }

  /** Counts in all of them, in one round trip. @returns for each, in order, false when this one is too many. */
  async allowsEach(limits: readonly Omit<Limit, 'windowSeconds'>[], windowSeconds: number): Promise<boolean[]> {
    const counts = await this.redis.increment(
      limits.map(({ scope, key }) => `rate:${scope}:${clientBlock(key)}`),
      windowSeconds,
    );
    return limits.map(({ scope, most }, place) => {
      const isAllowed = (counts[place] ?? 1) <= most;
      if (!isAllowed) refused.inc({ scope });
      return isAllowed;
    });
  }
}
