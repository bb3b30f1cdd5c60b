import { Global, Module } from '@nestjs/common';
import { FeatureFlags } from './feature-flags.service';

@Global()
@Module({ providers: [FeatureFlags], exports: [FeatureFlags] })
export class FlagsModule {}
