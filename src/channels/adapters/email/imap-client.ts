import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { assertOutsideTransaction } from '@/platform/database';
import { createLogger, inSpan } from '@/platform/observability';
import { AppError, errorCode } from '@/shared/app-error';
import { MOST_MAIL_BYTES } from '../../mail';
import { imapServer } from './email.config';
import { imapCalls } from './email.metrics';

const log = createLogger('email');

/** The mail server could not be reached, refused us or broke off. */
export class ImapError extends AppError {
  readonly code = 'EMAIL.IMAP';

  constructor(cause: unknown) {
    super('the IMAP server did not do what was asked', { cause, retryable: true, details: { reason: reasonOf(cause) } });
  }
}

/** The server's own word for it; never a text, which may hold an address. */
const reasonOf = (cause: unknown): string => {
  const { code, serverResponseCode, authenticationFailed } = cause as {
    code?: unknown;
    serverResponseCode?: unknown;
    authenticationFailed?: unknown;
  };
  if (authenticationFailed === true) return 'AUTHENTICATION_FAILED';
  return [serverResponseCode, code].find((one) => typeof one === 'string') ?? 'unknown';
};

const LIMITS = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

export function imapClient(options: ImapFlowOptions = {}): ImapFlow {
  const { host, port, secure, mustStartTls, auth } = imapServer();
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: mustStartTls }),
    auth,
    logger: false,
    // A little more than the largest mail that we ask for: a server may not fill our memory.
    maxLiteralSize: MOST_MAIL_BYTES + 64 * 1024,
    ...LIMITS,
    ...options,
  });
  // Without a listener a broken connection would end the process (imapflow#14).
  client.on('error', (error) => log.warn('imap_connection_failed', { code: errorCode(error) }));
  return client;
}

/** A connection of its own for one piece of work. @throws ImapError */
export async function withImap<T>(what: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  assertOutsideTransaction(`imap ${what}`);
  return inSpan('imap', { what }, async () => {
    const client = imapClient({ disableAutoIdle: true });
    try {
      await client.connect();
      const value = await work(client);
      imapCalls.inc({ what, result: 'ok' });
      await client.logout().catch(() => undefined);
      return value;
    } catch (cause) {
      imapCalls.inc({ what, result: 'failed' });
      throw cause instanceof AppError ? cause : new ImapError(cause);
    } finally {
      client.close();
    }
  });
}
