export { FeatureFlags } from './feature-flags.service';
export { type FlagName } from './flags';
export { FlagsModule } from './flags.module';
