import { Global, Module } from '@nestjs/common';
import { Database } from '@/platform/database';
import { RedisService } from '@/platform/redis';
import { HealthController } from './health.controller';
import { HealthRegistry } from './health-registry.service';

@Global()
@Module({ controllers: [HealthController], providers: [HealthRegistry], exports: [HealthRegistry] })
export class HealthModule {
  constructor(health: HealthRegistry, database: Database, redis: RedisService) {
    health.register({ issue: 'database_unavailable', critical: true, holds: () => database.ping() });
    // Without its Redis the service goes on, slower and process by process: worth knowing, no reason to send guests away.
    health.register({ issue: 'redis_degraded', critical: false, holds: async () => !redis.degraded });
  }
}
