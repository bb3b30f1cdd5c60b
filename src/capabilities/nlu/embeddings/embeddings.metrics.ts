import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const embeddingsCalls = counter(
  'embeddings_calls_total',
  'Doubtful messages shown to the embeddings: used, far (no example is near), over_budget, or the code of the failure',
  ['outcome'],
);
export const embeddingsSeconds = histogram(
  'embeddings_call_seconds',
  'Time a guest’s message waited for its embedding',
  [],
  LATENCY_BUCKETS,
);
export const neighboursMade = counter(
  'nlu_neighbours_total',
  'Hotels’ examples placed by the embeddings: serving, no_gain, over_budget, or the code of the failure',
  ['outcome'],
);
