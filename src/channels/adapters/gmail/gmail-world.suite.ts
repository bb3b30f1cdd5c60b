import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { SystemClock } from '@/shared/clock';
import { GmailStandIn, PUSH, type SendFault } from '@test/support/gmail-stand-in';
import type { SendOutcome } from '../../channel.port';
import type { ChannelWorld } from '../../channel-world.suite';
import type { DecodedPayload } from '../../formats/channel-event';
import { MailSender, type IncomingMail, type MailboxCursorsStore, type MailIntake, type MailSendsStore } from '../../mail';
import { FakeMailSends } from '../../mail/mail-sends.fake';
import { GmailApi } from './gmail-api.service';
import { GmailFetcher } from './gmail-fetcher.service';
import { GmailAdapter } from './gmail.adapter';
import { GoogleKeys } from './google-keys.service';
import { GoogleToken } from './google-token.service';

const CASES: readonly (readonly [SendFault, SendOutcome['kind']])[] = [
  ['none', 'accepted'],
  ['busy', 'retry'],
  ['refused', 'refused'],
  ['no_access', 'stop_channel'],
  ['broken_after_sending', 'unknown'],
  ['gone_after_sending', 'unknown'],
];

/** Places in memory. */
class FakeCursors {
  cursor: string | undefined;
  watchUntil: Date | null = null;

  find = (): Promise<unknown> =>
    Promise.resolve(this.cursor === undefined ? undefined : { cursor: this.cursor, watchUntil: this.watchUntil, updatedAt: new Date() });
  move = (_key: unknown, cursor: string): Promise<void> => Promise.resolve(void (this.cursor = cursor));
  watchedUntil = (_key: unknown, until: Date): Promise<void> => Promise.resolve(void (this.watchUntil = until));
}

export interface GmailWorld extends ChannelWorld {
  readonly channel: GmailAdapter;
  readonly google: GmailStandIn;
  readonly sends: FakeMailSends;
  readonly cursors: FakeCursors;
  /** Mails handed in, in order; `failNext` lets the next one fail. */
  readonly taken: IncomingMail[];
  failNext: boolean;
  start(): Promise<void>;
}

/** The adapter with a Google of our own on this machine; what it writes down stays in memory. */
export function gmailWorld(): GmailWorld {
  const home = mkdtempSync(join(tmpdir(), 'atrio-gmail-'));
  const [credentials, token] = [join(home, 'credentials.json'), join(home, 'token.json')];
  writeFileSync(credentials, JSON.stringify({ installed: { client_id: 'c', client_secret: 's' } }));
  writeFileSync(token, JSON.stringify({ refresh_token: 'r' }));
  const [google, sends, cursors, http, clock] = [
    new GmailStandIn(),
    new FakeMailSends(),
    new FakeCursors(),
    new HttpClient(),
    new SystemClock(),
  ];
  const taken: IncomingMail[] = [];
  const api = new GmailApi(http, new GoogleToken(http, clock));
  const world = { failNext: false };
  const intake = {
    take: (mail: IncomingMail): Promise<DecodedPayload | void> => {
      if (!world.failNext) return Promise.resolve(void taken.push(mail));
      world.failNext = false;
      return Promise.reject(new Error('the database is away'));
    },
  };
  const fetcher = new GmailFetcher(api, cursors as unknown as MailboxCursorsStore, intake as unknown as MailIntake, clock);
  const channel = new GmailAdapter(new GoogleKeys(http), api, fetcher, new MailSender(sends as unknown as MailSendsStore, clock));
  let url: string | undefined;
  const start = async (): Promise<void> => {
    url ??= await google.start();
    sends.rows.clear();
    useEnvironment({
      GMAIL_MAILBOX: PUSH.mailbox,
      GMAIL_CREDENTIALS_PATH: credentials,
      GMAIL_TOKEN_PATH: token,
      GMAIL_PUSH_AUDIENCE: PUSH.audience,
      GMAIL_PUSH_SERVICE_ACCOUNT: PUSH.serviceAccount,
      GMAIL_PUSH_SUBSCRIPTION: PUSH.subscription,
      GMAIL_PUSH_TOPIC: 'projects/hotel-1/topics/gmail',
      GMAIL_API_BASE_URL: url,
      GMAIL_TOKEN_URL: `${url}/token`,
      GMAIL_KEYS_URL: `${url}/certs`,
      GMAIL_TIMEOUT_MS: '3000',
      HTTP_RETRY_ATTEMPTS: '1',
    });
  };
  return Object.assign(world, {
    channel,
    google,
    sends,
    cursors,
    taken,
    start,
    hintsOnly: true as const,
    outbound: { account: PUSH.mailbox, address: 'ana@correo.example' },
    sendCases: CASES.map(([fault, expected]) => ({
      how: fault,
      expected,
      arrange: async () => {
        await start();
        google.fault = fault;
      },
    })),
    close: async () => {
      http.onApplicationShutdown();
      if (url !== undefined) await google.stop();
      rmSync(home, { recursive: true, force: true });
    },
  });
}
