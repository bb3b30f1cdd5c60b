import { type RedisService } from '@/platform/redis';

/** Longer than an answer about rooms lives in the cache: with the note of the outage gone, so is all that was said before it. */
const TTL_S = 600;

/**
 * Whether the last call that some process heard of went badly. Each process has a circuit of its own; one that finds fresh answers
 * in the shared cache would not know that they can no longer be asked for again.
 */
export class SharedOutage {
  private heard = false;

  constructor(
    private readonly redis: RedisService,
    private readonly key: string,
  ) {}

  /** As of the last look, and of what happened here since. */
  get isHeardOf(): boolean {
    return this.heard;
  }

  async look(): Promise<void> {
    this.heard = (await this.redis.get(this.key)) !== undefined;
  }

  /** A call of this process had no answer. */
  failed(): void {
    this.heard = true;
    void this.redis.set(this.key, 'failed', TTL_S);
  }

  /** It answers this process: whoever still leaves it alone will find that out as well. */
  answered(): void {
    if (!this.heard) return;
    this.heard = false;
    void this.redis.del(this.key);
  }
}
