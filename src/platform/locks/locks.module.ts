import { Global, Module } from '@nestjs/common';
import { LeaseLocksStore } from './lease-locks.store';
import { LockAudit } from './lock-audit.service';
import { LockAuditStore } from './lock-audit.store';
import { LockBackends } from './lock-backends';
import { LockService } from './lock.service';

@Global()
@Module({ providers: [LeaseLocksStore, LockAudit, LockAuditStore, LockBackends, LockService], exports: [LockService] })
export class LocksModule {}
