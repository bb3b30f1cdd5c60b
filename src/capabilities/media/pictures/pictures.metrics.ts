import { counter } from '@/platform/observability';

export const picturesDescribed = counter(
  'pictures_described_total',
  'Pictures by what came of describing them: ok, failed, over_budget, too_large, off',
  ['result'],
);
