import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { LeaseLocksStore } from './lease-locks.store';
import { LockAudit } from './lock-audit.service';
import { LockAuditStore } from './lock-audit.store';
import { LockBackends } from './lock-backends';
import { LockService } from './lock.service';
import { locksConfig } from './locks.config';

const SWEEP_EVERY_S = 3_600;
/** A holder of then is long gone: no lock lives for an hour. */
const UNUSED_DAYS = 7;

@Global()
@Module({ providers: [LeaseLocksStore, LockAudit, LockAuditStore, LockBackends, LockService], exports: [LockService] })
export class LocksModule implements OnApplicationBootstrap {
  constructor(
    private readonly audit: LockAuditStore,
    private readonly leases: LeaseLocksStore,
    private readonly schedules: Schedules,
    registry: JobRegistry,
  ) {
    registry.register('locks.sweep', () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.schedules.every(SWEEP_EVERY_S, 'locks.sweep', {});
  }

  private async sweep(): Promise<void> {
    await this.audit.removeOld(locksConfig.get().LOCK_AUDIT_KEEP_DAYS);
    await this.leases.removeUnused(UNUSED_DAYS);
  }
}
