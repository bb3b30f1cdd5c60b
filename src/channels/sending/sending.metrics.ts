import { gauge } from '@/platform/observability';

export const stoppedAccounts = gauge('channel_account_stopped', '1 while an account is closed to us by its provider', [
  'provider',
  'account',
]);
