import { gauge } from '@/platform/observability';

export const flagEnabled = gauge('feature_flag_enabled', 'What a flag says (1 on, 0 off) and who decides: unleash or default', [
  'flag',
  'source',
]);
