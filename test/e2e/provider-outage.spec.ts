import { setTimeout as pause } from 'node:timers/promises';
import { HotelReplicas } from '../support/hotel-replicas';
import { PhoneProviders, type ProviderName } from '../support/phone-providers';
import { roundsOf } from '../support/rounds';
import { SmtpStandIn } from '../support/smtp-stand-in';
import { until } from '../support/until';

/** OUTAGE_MINUTES=60 for the long form, which takes four minutes. */
const MINUTES = roundsOf('OUTAGE_MINUTES', 2);
/** Time goes so much faster: what waits in the database comes due sooner, and the breaker's 15 seconds are set to one. */
const SPEED = 15;
const REPLIES = 20;
/** Sends under way at once, when a provider fails for the first time. */
const AT_ONCE = 16;
const [MAILBOX, PASSWORD] = ['reservas@mirador.example', 'app-password-for-tests'];
const ACCOUNTS = { whatsapp: '106540352240001', gupshup: 'HotelMirador', sms: '+15005550006', email: MAILBOX };
type Channel = keyof typeof ACCOUNTS;
const PHONES: readonly ProviderName[] = ['whatsapp', 'gupshup', 'sms'];
const CHANNELS: readonly Channel[] = [...PHONES, 'email'];

describe('providers that do not take our replies', () => {
  const providers = new PhoneProviders();
  const smtp = new SmtpStandIn(PASSWORD);
  let hotel: HotelReplicas;

  beforeAll(async () => {
    const url = await providers.start();
    const environment = {
      CB_CHANNEL_RESET_TTL: '1',
      GUPSHUP_API_BASE_URL: url,
      GUPSHUP_API_KEY: 'key-for-tests',
      GUPSHUP_APPS: JSON.stringify([{ app: ACCOUNTS.gupshup, phone: '5115550100' }]),
      GUPSHUP_WEBHOOK_SECRET: 'secret-agreed-with-gupshup-01',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'auth-token-for-tests-01',
      TWILIO_PUBLIC_URL: 'https://hotel.example',
      TWILIO_API_BASE_URL: url,
      EMAIL_USERNAME: MAILBOX,
      EMAIL_PASSWORD: PASSWORD,
      EMAIL_IMAP_URL: 'imap://127.0.0.1:9',
      EMAIL_SMTP_URL: await smtp.start(),
    };
    const accounts = `INSERT INTO channel_accounts (channel, account, tenant_id) VALUES ${CHANNELS.filter((one) => one !== 'whatsapp')
      .map((channel) => `('${channel}', '${ACCOUNTS[channel]}', 'mirador')`)
      .join(', ')}`;
    hotel = await HotelReplicas.open(1, environment, url, [accounts]);
  }, 60_000);
  beforeEach(() => hotel.rows('TRUNCATE outbox, conversations, contact_addresses, contacts, turns, stopped_accounts, mail_sends CASCADE'));
  afterEach(() => {
    for (const name of PHONES) [providers.calls[name], providers.taken[name]] = [0, []];
    smtp.taken.length = smtp.logins = 0;
  });
  afterAll(async () => {
    await hotel.close();
    await Promise.all([providers.stop(), smtp.stop()]);
  });

  const addressOf = (channel: Channel, n: number): string =>
    channel === 'email' ? `guest${n}@example.test` : `+5195500${String(n).padStart(4, '0')}`;

  /** A reply to each of twenty guests of a channel, who have just written. */
  async function replyTo(channel: Channel): Promise<void> {
    for (let n = 0; n < REPLIES; n += 1) {
      const [account, address] = [ACCOUNTS[channel], addressOf(channel, n)];
      const key = `mirador/${channel}/${account}/${address}`;
      await hotel.rows(`
        WITH person AS (INSERT INTO contacts (id, tenant_id) VALUES (gen_random_uuid(), 'mirador') RETURNING id),
             talk AS (INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id)
                      SELECT '${key}', 'mirador', '${channel}', '${account}', '${address}', id FROM person),
             turn AS (INSERT INTO turns (conversation_key, tenant_id, due_at, heard_at) VALUES ('${key}', 'mirador', now(), now()))
        INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id)
        VALUES ('reply:${key}', 'mirador', '${key}', '${channel}', '${account}', '${address}', '{"text": "Hola", "language": "es"}', 'bot', 'c')`);
    }
  }

  async function timePasses(minutes: number): Promise<void> {
    const began = performance.now();
    for (let passed = 0; passed < minutes * 60;) {
      await pause(250);
      const now = ((performance.now() - began) / 1_000) * SPEED;
      await hotel.passes((now - passed) * (1 - 1 / SPEED));
      passed = now;
    }
  }

  const states = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await hotel.rows<{ state: string; replies: number }>(
          "SELECT CASE state WHEN 'sending' THEN 'pending' ELSE state END AS state, count(*)::int AS replies FROM outbox GROUP BY 1",
        )
      ).map(({ state, replies }) => [state, replies]),
    );

  /** Every guest of every channel has his reply, once. */
  async function allDelivered(): Promise<void> {
    await until(async () => {
      // Not faster: a send under way must end within its lease.
      await pause(50);
      await hotel.passes(5);
      return (await states()).sent === REPLIES * CHANNELS.length;
    });
    expect(await states()).toEqual({ sent: REPLIES * CHANNELS.length });
    const guests = (channel: Channel) => Array.from({ length: REPLIES }, (_, n) => addressOf(channel, n));
    for (const name of PHONES)
      expect(providers.taken[name].sort()).toEqual(
        guests(name)
          .map((phone) => phone.slice(1))
          .sort(),
      );
    expect(smtp.taken.flatMap(({ to }) => to).sort()).toEqual(guests('email').sort());
  }

  it('are left alone while they are down, and then every reply goes out, once', async () => {
    providers.treatment = 'down';
    smtp.treatment = 'busy';
    await Promise.all(CHANNELS.map(replyTo));
    await timePasses(MINUTES);
    const calls = { ...providers.calls, email: smtp.logins };
    expect(await states()).toEqual({ pending: REPLIES * CHANNELS.length });
    // The breaker lets through one call in 15 seconds; mail is tried again after 30 seconds, then ever later, up to 15 minutes.
    for (const name of PHONES) expect(calls[name]).toBeLessThanOrEqual(20 + AT_ONCE + 4 * MINUTES);
    const triesOfOne = Math.ceil(Math.log2((MINUTES * 60) / 30 + 1)) + MINUTES / 15 + 1;
    expect(calls.email).toBeLessThanOrEqual(REPLIES * triesOfOne);
    process.stdout.write(`down for ${MINUTES} minutes, ${REPLIES} replies a channel, calls: ${JSON.stringify(calls)}\n`);

    providers.treatment = 'take';
    smtp.treatment = 'take';
    await allDelivered();
  }, 600_000);

  it('are asked once a minute while they refuse our token, somebody is called, and with a new token every reply goes out, once', async () => {
    providers.treatment = 'wrong_token';
    smtp.password = 'another-now';
    await Promise.all(CHANNELS.map(replyTo));
    await until(async () => (await hotel.sample('channel_account_stopped')) === CHANNELS.length);
    await timePasses(MINUTES);
    const calls = { ...providers.calls, email: smtp.logins };
    expect(await states()).toEqual({ pending: REPLIES * CHANNELS.length });
    for (const channel of CHANNELS) {
      expect(calls[channel]).toBeGreaterThan(1);
      expect(calls[channel]).toBeLessThanOrEqual(AT_ONCE + MINUTES + 1);
    }
    expect(hotel.processes[0]?.log.match(/"channel_stopped"/g)).toHaveLength(CHANNELS.length);
    process.stdout.write(`wrong token for ${MINUTES} minutes, ${REPLIES} replies a channel, calls: ${JSON.stringify(calls)}\n`);

    providers.treatment = 'take';
    smtp.password = PASSWORD;
    await allDelivered();
    expect(await hotel.sample('channel_account_stopped')).toBe(0);
  }, 600_000);
});
