import { counter, gauge, histogram } from '@/platform/observability';

export const imapCalls = counter('imap_calls_total', 'Work done on an IMAP connection of its own, by how it ended', ['what', 'result']);
export const imapConnections = counter('imap_idle_connections_total', 'Connections opened to wait for new mail, by how they began', [
  'result',
]);
export const imapIdleLastEvent = gauge(
  'imap_idle_last_event_seconds',
  'Unix time at which the waiting connection last heard of the server',
  [],
);
export const imapResyncs = counter('imap_resyncs_total', 'Times that a mailbox was numbered anew and read again', []);
export const smtpSeconds = histogram('smtp_send_seconds', 'Time for one send by SMTP, by outcome', ['outcome']);
