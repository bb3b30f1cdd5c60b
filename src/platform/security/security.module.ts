import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ErrorFilter } from './error.filter';
import { RateLimiter } from './rate-limiter.service';

@Global()
@Module({ providers: [RateLimiter, { provide: APP_FILTER, useClass: ErrorFilter }], exports: [RateLimiter] })
export class SecurityModule {}
