export { FeatureFlags } from './feature-flags.service';
export { FLAG_NAMES, FLAGS, type FlagName } from './flags';
export { FlagsModule } from './flags.module';
