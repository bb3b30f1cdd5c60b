import { useEnvironment } from '@/platform/config';
import { SystemClock } from '@/shared/clock';
import { SmtpStandIn, type Treatment } from '@test/support/smtp-stand-in';
import type { SendOutcome } from '../../channel.port';
import type { ChannelWorld } from '../../channel-world.suite';
import { MailSender, type MailSendsStore } from '../../mail';
import { FakeMailSends } from '../../mail/mail-sends.fake';
import type { EmailFetcher } from './email-fetcher.service';
import { EmailAdapter } from './email.adapter';

export const HOTEL = 'reservas@hotel.example';
export const GUEST = 'ana@correo.example';
const PASSWORD = 'suite-password';

const CASES: readonly (readonly [Treatment, SendOutcome['kind']])[] = [
  ['take', 'accepted'],
  ['busy', 'retry'],
  ['silent_before_data', 'retry'],
  ['no_such_guest', 'refused'],
  ['refused_text', 'refused'],
  ['closed_account', 'stop_channel'],
  ['silent_after_data', 'unknown'],
];

export interface EmailWorld extends ChannelWorld {
  readonly channel: EmailAdapter;
  readonly smtp: SmtpStandIn;
  readonly sends: FakeMailSends;
  /** Starts the server on the first call; the adapter uses it from then on, with this password. */
  start(treatment: Treatment, password?: string): Promise<void>;
}

/** The adapter with a real SMTP server on this machine; what it writes down stays in memory. */
export function emailWorld(): EmailWorld {
  const smtp = new SmtpStandIn(PASSWORD);
  const sends = new FakeMailSends();
  const sender = new MailSender(sends as unknown as MailSendsStore, new SystemClock());
  let url: string | undefined;
  const start = async (treatment: Treatment, password = PASSWORD): Promise<void> => {
    url ??= await smtp.start();
    smtp.treatment = treatment;
    // Each case is a reply of its own.
    sends.rows.clear();
    useEnvironment({ EMAIL_USERNAME: HOTEL, EMAIL_PASSWORD: password, EMAIL_SMTP_URL: url, EMAIL_SEND_TIMEOUT_MS: '3000' });
  };
  return {
    channel: new EmailAdapter(undefined as unknown as EmailFetcher, sender),
    smtp,
    sends,
    start,
    outbound: { account: HOTEL, address: GUEST },
    sendCases: [
      ...CASES.map(([treatment, expected]) => ({ how: treatment, expected, arrange: () => start(treatment) })),
      { how: 'wrong password', expected: 'stop_channel', arrange: () => start('take', 'wrong') },
      {
        how: 'nobody listens',
        expected: 'retry',
        arrange: () => {
          useEnvironment({ EMAIL_USERNAME: HOTEL, EMAIL_PASSWORD: PASSWORD, EMAIL_SMTP_URL: 'smtp://127.0.0.1:9' });
          sends.rows.clear();
          return Promise.resolve();
        },
      },
    ],
    close: async () => {
      if (url !== undefined) await smtp.stop();
    },
  };
}
