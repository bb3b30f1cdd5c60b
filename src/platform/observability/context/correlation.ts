import { randomUUID } from 'node:crypto';
import { currentContext, withContext } from './context';

/** One id for everything that follows from one message, from the webhook to the status of the reply; on every log line. */
export const withCorrelation = <T>(correlationId: string, work: () => T): T => withContext({ correlationId }, work);

export const correlationId = (): string | undefined => currentContext().correlationId;

/** The hotel a piece of work belongs to; on every log line of it. */
export const withTenant = <T>(tenantId: string, work: () => T): T => withContext({ tenantId }, work);

const SAFE = /^[\w-]{8,64}$/;

/** The id a caller sent when it has a harmless form, else a new one: it is written into logs and headers. */
export const acceptCorrelationId = (offered: unknown): string =>
  typeof offered === 'string' && SAFE.test(offered) ? offered : randomUUID();
