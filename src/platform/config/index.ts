export { onConfigFallback, type ConfigFallback } from './config-fallbacks';
export type { ConfigProblem } from './config-slice';
export { ConfigError } from './config.error';
export { checkConfig, defineConfig, useEnvironment, type ConfigSlice } from './define-config';
export { describeConfig, type SliceDescription, type VariableDescription } from './describe-config';
export { withDotEnv } from './dot-env';
export type { Environment } from './environment';
export { secret, tuning, url, type SecretOptions, type UrlOptions } from './variables';
