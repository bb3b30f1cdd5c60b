import { counter, gauge, histogram } from '@/platform/observability';

/** Finer than the usual ones round the 250 ms in which a provider wants its answer. */
const ACK_BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.16, 0.2, 0.25, 0.31, 0.5, 1, 2.5, 5];

export const webhookRequests = counter('webhook_requests_total', 'Webhooks by channel and how they were answered', ['provider', 'result']);
export const webhookAck = histogram('webhook_ack_seconds', 'From the last byte of a webhook to its answer', ['provider'], ACK_BUCKETS);
export const signatureFailures = counter('signature_failures_total', 'Webhooks that nobody authentic has signed', ['provider']);
export const unknownAccounts = counter('unknown_account_total', 'Messages for an account that no hotel here has', ['provider', 'why']);
export const unknownFields = counter('unknown_field_total', 'Parts of webhooks that were not used, by name', ['provider', 'field']);
export const messagesNormalized = counter('message_normalized_total', 'Messages decoded, by channel and kind', ['channel', 'kind']);
export const normalizationErrors = counter('message_normalization_errors_total', 'Bodies that could not be decoded', ['channel']);
export const channelFetched = gauge(
  'channel_fetched_seconds',
  'Unix time at which a channel that must be asked was last read to its end; of a process that has not read yet: of its start',
  ['provider', 'account'],
);
export const outboundTotal = counter('outbound_total', 'Sends by channel and outcome', ['provider', 'class']);
