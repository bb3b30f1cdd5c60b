import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';
import { mailAddress } from '../../formats/mail/mail-address';

const address = () =>
  z
    .string()
    .optional()
    .transform((text) => (text === undefined ? undefined : (mailAddress(text) ?? '')))
    .refine((text) => text !== '', 'is not a mail address');

export const emailConfig = defineConfig(
  'email',
  z
    .object({
      EMAIL_USERNAME: address().describe('Mailbox of the hotel that is read by IMAP and answers by SMTP; absent: no such mailbox'),
      EMAIL_PASSWORD: secret({ optional: true }).describe('Its password; for Gmail an app password'),
      GMAIL_USERNAME: address().describe('Old name of EMAIL_USERNAME'),
      GMAIL_APP_PASSWORD: secret({ optional: true }).describe('Old name of EMAIL_PASSWORD'),
      EMAIL_IMAP_URL: url({ protocols: ['imap', 'imaps'], default: 'imaps://imap.gmail.com:993' }).describe(
        'IMAP server; imap:// changes to TLS after the greeting, except on this machine',
      ),
      EMAIL_SMTP_URL: url({ protocols: ['smtp', 'smtps'], default: 'smtps://smtp.gmail.com:465' }).describe(
        'SMTP server; smtp:// changes to TLS after the greeting, except on this machine',
      ),
      EMAIL_SERVER_KEEPS_SENT: tuning
        .bool(true)
        .describe(
          'Whether the SMTP server itself puts what it sends into the mailbox’s Sent folder, as Gmail does; false: we put it there',
        ),
      EMAIL_DEBOUNCE_MS: tuning.int(20_000, 0, 60_000).describe('Milliseconds to wait for more of the same guest'),
      EMAIL_SEND_TIMEOUT_MS: tuning.int(30_000, 500, 50_000).describe('Milliseconds for one send, from the connection to the last answer'),
    })
    .refine((values) => credentialsOf(values).user === undefined || credentialsOf(values).pass !== undefined, {
      path: ['EMAIL_PASSWORD'],
      message: 'is missing although EMAIL_USERNAME is set',
    }),
);

interface Names {
  readonly EMAIL_USERNAME?: string | undefined;
  readonly EMAIL_PASSWORD?: string | undefined;
  readonly GMAIL_USERNAME?: string | undefined;
  readonly GMAIL_APP_PASSWORD?: string | undefined;
}

const credentialsOf = ({ EMAIL_USERNAME, EMAIL_PASSWORD, GMAIL_USERNAME, GMAIL_APP_PASSWORD }: Names) => ({
  user: EMAIL_USERNAME ?? GMAIL_USERNAME,
  pass: EMAIL_PASSWORD ?? GMAIL_APP_PASSWORD,
});

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** Without TLS nothing is said, except to a server on this machine. */
  readonly mustStartTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'imap:': 143, 'imaps:': 993, 'smtp:': 587, 'smtps:': 465 };
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The mailbox, or undefined when none is configured. */
export const emailAccount = (): string | undefined => credentialsOf(emailConfig.get()).user;

export const imapServer = (): MailServer => server(emailConfig.get().EMAIL_IMAP_URL);
export const smtpServer = (): MailServer => server(emailConfig.get().EMAIL_SMTP_URL);

function server(address: string): MailServer {
  const { protocol, hostname, port } = new URL(address);
  const { user = '', pass = '' } = credentialsOf(emailConfig.get());
  const secure = protocol.endsWith('s:');
  return {
    host: hostname,
    port: port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port),
    secure,
    mustStartTls: !secure && !LOOPBACK.includes(hostname),
    auth: { user, pass },
  };
}
