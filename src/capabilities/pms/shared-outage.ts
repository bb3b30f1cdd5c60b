import { type RedisService } from '@/platform/redis';
import { type CircuitState } from './circuit';

/** Longer than an answer about rooms lives in the cache: with the note of the outage gone, so is all that was said before it. */
const TTL_S = 600;

/**
 * That some process leaves a hotel system alone. Each has a circuit of its own; one that finds fresh answers in the shared cache
 * would not know that they can no longer be asked for again.
 */
export class SharedOutage {
  private heard = false;

  constructor(
    private readonly redis: RedisService,
    private readonly key: string,
  ) {}

  /** As of the last look. */
  get isHeardOf(): boolean {
    return this.heard;
  }

  async look(): Promise<void> {
    this.heard = (await this.redis.get(this.key)) !== undefined;
  }

  /** It answers this process: whoever still leaves it alone will find that out as well. */
  answered(): void {
    if (!this.heard) return;
    this.heard = false;
    void this.redis.del(this.key);
  }

  /** What this process's circuit says from now on. */
  note(state: CircuitState): void {
    void (state === 'closed' ? this.redis.del(this.key) : this.redis.set(this.key, state, TTL_S));
  }
}
