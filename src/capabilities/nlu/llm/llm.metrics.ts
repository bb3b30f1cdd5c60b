import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const llmCalls = counter(
  'llm_calls_total',
  'Questions to the language model: used, unused, over_budget, or the code of the failure',
  ['outcome'],
);
export const llmComparisons = counter(
  'llm_comparisons_total',
  'Answers of the language model beside our own reading: same, other, foreign; asked as a second opinion, or in the shadow and not used',
  ['asked', 'outcome'],
);
export const llmSeconds = histogram('llm_call_seconds', 'Time of a question to the language model', [], LATENCY_BUCKETS);
export const llmTokens = counter('llm_tokens_total', 'Tokens by hotel: prompt, completion, embedded', ['tenant', 'kind']);
export const llmCost = counter('llm_cost_usd_total', 'Cost by hotel in USD, by the prices of the configuration', ['tenant']);
