import { Global, Module } from '@nestjs/common';
import { AdapterTools } from './adapters/adapter-tools.service';
import { PmsFaults } from './pms-faults';
import { Pms } from './pms.service';

@Global()
@Module({ providers: [AdapterTools, Pms, PmsFaults], exports: [Pms, PmsFaults] })
export class PmsModule {}
