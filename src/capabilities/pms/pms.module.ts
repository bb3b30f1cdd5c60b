import { Global, Module } from '@nestjs/common';
import { PmsFaults } from './pms-faults';
import { Pms } from './pms.service';

@Global()
@Module({ providers: [Pms, PmsFaults], exports: [Pms, PmsFaults] })
export class PmsModule {}
