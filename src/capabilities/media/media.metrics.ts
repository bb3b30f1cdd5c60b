import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const mediaMessages = counter('media_messages_total', 'Files of guests by what they are and what became of them', [
  'channel',
  'type',
  'outcome',
]);
export const mediaFetchSeconds = histogram('media_fetch_seconds', 'From the reference to the bytes', ['channel'], LATENCY_BUCKETS);
export const mediaMissed = counter('media_missed_total', 'Files that were not there when the answer had waited long enough', []);
export const mediaLinks = counter('media_links_total', 'Requests for a file by what came of them', ['result']);
