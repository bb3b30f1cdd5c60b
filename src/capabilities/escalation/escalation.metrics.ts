import { counter } from '@/platform/observability';

export const escalationsOpened = counter('orchestrator_escalations_total', 'Conversations handed to staff, by reason and priority', [
  'reason',
  'priority',
]);
