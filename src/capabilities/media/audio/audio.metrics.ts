import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

const KIBIBYTE = 1_024;

export const audioOperations = counter('audio_operations_total', 'Conversions, transcriptions and readings aloud by outcome', [
  'operation',
  'result',
]);
export const audioSeconds = histogram(
  'audio_operation_duration_seconds',
  'One conversion, transcription or reading aloud',
  ['operation'],
  LATENCY_BUCKETS,
);
export const audioErrors = counter('audio_errors_total', 'Sound that could not be worked on, by code', ['code']);
export const audioTempFiles = gauge('audio_temp_files_active', 'Folders with sound that is being worked on; 0 at rest', []);
export const audioBytes = histogram(
  'audio_file_size_bytes',
  'Voice notes as they came',
  [],
  [16, 64, 256, 1_024, 4_096, 16_384].map((size) => size * KIBIBYTE),
);
export const audioCache = counter('audio_cache_operations_total', 'Whether the same sound was heard before', ['result']);
