import { Injectable } from '@nestjs/common';
import { RedisService } from '@/platform/redis';
import { LeaseLocksStore } from './lease-locks.store';
import type { LockBackend } from './lock-backend.port';
import { RedisLocks } from './redis-locks.adapter';

/** Redlock while a real Redis answers, else rows alone. */
@Injectable()
export class LockBackends {
  private withRedis: RedisLocks | undefined;

  constructor(
    private readonly redis: RedisService,
    private readonly rows: LeaseLocksStore,
  ) {}

  current(): LockBackend {
    const connection = this.redis.connection;
    if (connection === undefined) return this.rows;
    this.withRedis ??= new RedisLocks(connection, this.rows);
    return this.withRedis;
  }
}
