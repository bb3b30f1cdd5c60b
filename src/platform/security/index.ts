export { harden } from './harden';
export { RateLimiter, type Limit } from './rate-limiter.service';
export { SecurityModule } from './security.module';
