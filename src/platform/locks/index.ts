export { LockService, type Locked, type LockRequest } from './lock.service';
export { LocksModule } from './locks.module';
