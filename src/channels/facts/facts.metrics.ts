import { counter, gauge } from '@/platform/observability';

export const billableMessages = counter('whatsapp_billable_total', 'Messages of ours that the provider bills, by category', ['category']);
export const spentMicros = counter('channel_cost_micros_total', 'What messages have cost, in millionths', [
  'provider',
  'category',
  'currency',
]);
export const freeQuota = gauge('channel_free_quota_used_ratio', 'Free answers of this month that an account has used', [
  'provider',
  'account',
]);
export const unpricedMessages = counter('channel_costs_unpriced_total', 'Messages that cost something which stands in no price list', [
  'provider',
  'category',
]);
