import { Global, Module } from '@nestjs/common';
import { RedisService } from './redis.service';

@Global()
@Module({ providers: [{ provide: RedisService, useFactory: () => new RedisService() }], exports: [RedisService] })
export class RedisModule {}
