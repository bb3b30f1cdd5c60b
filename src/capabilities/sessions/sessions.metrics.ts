import { counter, gauge } from '@/platform/observability';

export const sessionsActive = gauge('sessions_active', 'Sessions within their time to live, of all hotels', []);
export const sessionsOpened = counter('sessions_opened_total', 'Sessions by how they were opened: new, continued, expired, unreadable', [
  'how',
]);
export const sessionsExpired = counter('session_expirations_total', 'Sessions removed because their time was over', []);
