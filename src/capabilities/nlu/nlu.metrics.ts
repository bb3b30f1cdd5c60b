import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const intentsDetected = counter('intents_detected', 'Intents understood, by name and confidence: high, medium, low', [
  'intent',
  'confidence',
]);
export const confidenceCategories = counter('nlp_confidence_category_total', 'Messages by the confidence of their first intent', [
  'category',
]);
export const fallbacks = counter('nlp_fallbacks_total', 'Messages that were not understood', []);
export const languagesDetected = counter('language_detection_total', 'Messages by the language they are in', ['language']);
export const understandSeconds = histogram('nlu_seconds', 'Time to understand one message', [], LATENCY_BUCKETS);
export const modelsTrained = counter(
  'nlu_trainings_total',
  'Trainings of hotels’ own models: started, refused, worse, overtaken, nothing',
  ['outcome'],
);
export const tenantModels = gauge('nlu_tenant_models', 'Hotels that a model of their own serves in this process', []);
export const unansweredTexts = counter('nlu_unanswered_total', 'Messages kept for the knowledge manager because nobody understood them', [
  'language',
]);
