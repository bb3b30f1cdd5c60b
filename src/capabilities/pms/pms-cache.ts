import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type RedisService } from '@/platform/redis';
import { type Clock } from '@/shared/clock';
import { type TenantId } from '@/shared/ids';
import { wallClock } from '@/shared/local-date';
import { CALL_POLICIES, type CachePolicy, type PmsMethod } from './call-policy';
import { PmsError } from './pms-error.port';
import { pmsCacheHits, pmsCacheMisses } from './pms.metrics';
import { type SharedOutage } from './shared-outage';

const entry = z.object({ generation: z.string(), value: z.unknown() });

/** Longer than any value that depends on it lives. */
const GENERATION_TTL_S = 3_600;

export interface CacheScope {
  readonly tenantId: TenantId;
  readonly propertyId: string;
  /** Adapter's name and version. */
  readonly adapter: string;
  readonly timeZone: string;
}

interface Question<T> {
  readonly method: PmsMethod;
  /** Plain JSON. */
  readonly args: unknown;
  load(): Promise<T>;
}

/**
 * Answers of a hotel system, shared by all processes through Redis, and asked for once by many at a time.
 * A write changes the hotel's generation instead of hunting for keys: an answer of an older one counts as absent.
 */
export class PmsCache {
  private readonly inFlight = new Map<string, Promise<unknown>>();

  constructor(
    private readonly redis: RedisService,
    private readonly clock: Clock,
    private readonly scope: CacheScope,
    private readonly outage: SharedOutage,
  ) {}

  /** @throws what `load` throws, unless an old answer of the catalogue is there. */
  async read<T>(question: Question<T>): Promise<T> {
    const policy = CALL_POLICIES[question.method].cache;
    if (policy === undefined) return question.load();
    const key = this.keyOf(question, policy);
    const [kept, generation] = await Promise.all([this.redis.get(key), this.generation(), this.outage.look()]);
    const hit = parsed(kept);
    if (hit !== undefined && (!policy.dropOnWrite || hit.generation === generation)) {
      pmsCacheHits.inc({ operation: question.method, freshness: 'fresh' });
      return hit.value as T;
    }
    pmsCacheMisses.inc({ operation: question.method });
    return this.shared(`${key}/${generation}`, () => this.load(question, { key, policy, generation }));
  }

  /** After a write of ours, also one whose outcome is unknown. */
  async drop(): Promise<void> {
    await this.redis.set(this.generationKey(), randomUUID(), GENERATION_TTL_S);
  }

  private shared<T>(key: string, load: () => Promise<T>): Promise<T> {
    const waiting = this.inFlight.get(key);
    if (waiting !== undefined) return waiting as Promise<T>;
    const loading = load().finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, loading);
    return loading;
  }

  private async load<T>(question: Question<T>, at: { key: string; policy: CachePolicy; generation: string }): Promise<T> {
    const { key, policy, generation } = at;
    try {
      const value = await question.load();
      const kept = JSON.stringify({ generation, value });
      const isEmpty = Array.isArray(value) && value.length === 0;
      await this.redis.set(key, kept, isEmpty ? (policy.emptyTtlS ?? policy.ttlS) : policy.ttlS);
      if (policy.staleS !== undefined) await this.redis.set(`${key}:stale`, kept, policy.staleS);
      return value;
    } catch (error) {
      return this.stale<T>(question.method, { key, policy, error });
    }
  }

  private async stale<T>(method: PmsMethod, { key, policy, error }: { key: string; policy: CachePolicy; error: unknown }): Promise<T> {
    const isDown = error instanceof PmsError && (error.breaker !== 'ignore' || error.code === 'RATE_LIMITED');
    const old = policy.staleS === undefined || !isDown ? undefined : parsed(await this.redis.get(`${key}:stale`));
    if (old === undefined) throw error;
    pmsCacheHits.inc({ operation: method, freshness: 'stale' });
    return old.value as T;
  }

  private keyOf({ method, args }: Question<unknown>, policy: CachePolicy): string {
    const hour = policy.hourly === true ? this.hour() : null;
    const digest = createHash('sha256')
      .update(JSON.stringify(canonical([this.scope.propertyId, hour, args])))
      .digest('hex');
    return `${this.prefix()}:${method}:${digest}`;
  }

  private hour(): string {
    const { date, time } = wallClock(this.clock.now(), this.scope.timeZone);
    return `${date}T${time.slice(0, 2)}`;
  }

  private async generation(): Promise<string> {
    return (await this.redis.get(this.generationKey())) ?? 'none';
  }

  private generationKey(): string {
    return `${this.prefix()}:generation:${this.scope.propertyId}`;
  }

  private prefix(): string {
    return `pms:${this.scope.tenantId}:${this.scope.adapter}`;
  }
}

function parsed(text: string | undefined): { generation: string; value: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    const { generation, value } = entry.parse(JSON.parse(text));
    return { generation, value };
  } catch {
    // Written by another version, or cut: as good as absent.
    return undefined;
  }
}

/** The same question gives the same text, whatever the order of its fields. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)]);
}
