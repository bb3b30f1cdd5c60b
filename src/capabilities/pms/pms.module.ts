import { Global, Module } from '@nestjs/common';
import { HealthRegistry } from '@/platform/health';
import { AdapterTools } from './adapters/adapter-tools.service';
import { PmsFaults } from './pms-faults';
import { pmsConfig } from './pms.config';
import { Pms } from './pms.service';

@Global()
@Module({ providers: [AdapterTools, Pms, PmsFaults], exports: [Pms, PmsFaults] })
export class PmsModule {
  /** A hotel system that does not answer is always reported; whether guests are sent to another process for it is the operator's choice. */
  constructor(health: HealthRegistry, pms: Pms) {
    health.register({
      issue: 'pms_unavailable',
      critical: pmsConfig.get().CHECK_PMS_IN_READINESS,
      holds: async () => pms.down().length === 0,
    });
  }
}
