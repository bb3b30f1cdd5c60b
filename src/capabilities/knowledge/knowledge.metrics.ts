import { counter } from '@/platform/observability';

export const knowledgeLookups = counter('knowledge_lookups_total', 'Questions about the hotel itself: found, or missing in that language', [
  'topic',
  'result',
]);
