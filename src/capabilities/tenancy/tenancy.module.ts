import { Module } from '@nestjs/common';
import { TenancyStore } from './tenancy.store';
import { TenantResolver } from './tenant-resolver.service';

@Module({ providers: [TenancyStore, TenantResolver], exports: [TenantResolver] })
export class TenancyModule {}
