import { inSpan, withCorrelation, withTenant, withTraceparent } from '@/platform/observability';
import type { DueOutbound, DueTurn } from '@/shared/turn';

/** Goes on with what a row began, in whatever process: same correlation id and trace, the hotel on every log line. */
export function continued<T>(span: string, row: DueTurn | DueOutbound, work: () => Promise<T>): Promise<T> {
  const { correlationId, tenantId, traceparent, channel } = row;
  return withCorrelation(correlationId, () =>
    withTenant(tenantId, () => withTraceparent(traceparent, () => inSpan(span, { channel, tenant: tenantId }, work))),
  );
}
