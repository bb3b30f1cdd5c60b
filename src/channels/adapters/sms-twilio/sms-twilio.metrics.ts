import { counter } from '@/platform/observability';

export const smsSegments = counter('sms_segments_total', 'Parts of the SMS we sent, each of which is paid for, by alphabet', ['encoding']);
