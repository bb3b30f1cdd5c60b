import { randomUUID } from 'node:crypto';
import type { ReplyTemplate } from '@/shared/reply';
import { APP_SECRET } from '../support/dialogue/hotel';
import { whatsappEnvelope } from '../support/dialogue/guest-driver';
import { GraphApi, metaSignature, type SentMessage } from '../support/graph-api';
import { HotelReplicas } from '../support/hotel-replicas';
import { until } from '../support/until';

const [ACCOUNT, GUEST] = ['106540352240001', '51955000012'];
const KEY = `mirador/whatsapp/${ACCOUNT}/+${GUEST}`;
const TEMPLATE: ReplyTemplate = { name: 'pre_arrival_es', language: 'es', category: 'utility', parameters: ['Ana', '15:00'] };
const lima = (instant: string): Date => new Date(`2026-11-${instant}-05:00`);

describe('S12 the window of a day, and what messages cost', () => {
  const graph = new GraphApi({ appSecret: APP_SECRET, statuses: [] });
  let hotel: HotelReplicas;

  beforeAll(async () => {
    hotel = await HotelReplicas.open(1, { LOG_LEVEL: 'WARNING', WHATSAPP_READ_RECEIPTS: 'false' }, await graph.start());
  }, 60_000);
  afterAll(async () => {
    await hotel.close();
    await graph.stop();
  });

  async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const answer = await fetch(`${hotel.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    expect(answer.ok).toBe(true);
  }
  const webhook = (body: string): Promise<void> =>
    post('/webhooks/whatsapp', body, { 'x-hub-signature-256': metaSignature(body, APP_SECRET) });
  const clockIs = (now: Date): Promise<void> => post('/simulator/clock', JSON.stringify({ now: now.toISOString() }));

  /** The guest writes, and is answered. */
  async function guestWrites(at: Date): Promise<void> {
    await clockIs(at);
    const before = graph.ledger.length;
    const message = {
      from: GUEST,
      id: `wamid.${randomUUID()}`,
      timestamp: String(at.getTime() / 1_000),
      type: 'text',
      text: { body: '¿tienen wifi?' },
    };
    await webhook(JSON.stringify(whatsappEnvelope(ACCOUNT, [message], GUEST)));
    await until(() => graph.ledger.length === before + 1);
  }

  /** Staff write at an instant; @returns how it ended, and what the guest got of it. */
  async function staffWrite(
    at: Date,
    template?: ReplyTemplate,
  ): Promise<{ state: string; error: string | null; sent: SentMessage | undefined }> {
    await clockIs(at);
    const [key, before] = [`staff:${randomUUID()}`, graph.ledger.length];
    const reply = JSON.stringify({ text: 'Su habitación está lista', language: 'es', ...(template === undefined ? {} : { template }) });
    await hotel.rows(`
      INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id)
      VALUES ('${key}', 'mirador', '${KEY}', 'whatsapp', '${ACCOUNT}', '+${GUEST}', '${reply}', 'staff', 'c')`);
    const row = async () =>
      (await hotel.rows<{ state: string; error: string | null }>(`SELECT state, error_code AS error FROM outbox WHERE key = '${key}'`))[0];
    await until(async () => !['pending', 'sending'].includes((await row())?.state ?? ''));
    return { state: '', error: null, ...(await row()), sent: graph.ledger[before] };
  }

  /** What Meta says of a message. */
  const says = (id: string, status: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const one = { id, status, timestamp: String(lima('21T10:01:00').getTime() / 1_000), recipient_id: GUEST, ...more };
    const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: ACCOUNT }, statuses: [one] };
    const changes = [{ field: 'messages', value }];
    return webhook(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes }] }));
  };
  const stateOf = async (id = ''): Promise<string | undefined> =>
    (await hotel.rows<{ state: string }>(`SELECT state FROM outbox WHERE provider_message_id = '${id}'`))[0]?.state;
  const billed = (category: string) => ({ pricing: { billable: true, pricing_model: 'PMP', category } });
  const costOf = async (id: string) =>
    (
      await hotel.rows<object>(
        `SELECT category, amount_micros::int AS micros, currency FROM message_costs WHERE provider_message_id = '${id}'`,
      )
    )[0];

  it('staff write free text within the day, less five minutes of safety, and a template afterwards', async () => {
    await guestWrites(lima('20T09:59:59'));
    expect(await staffWrite(lima('21T09:54:30'))).toMatchObject({ state: 'sent', error: null, sent: { text: 'Su habitación está lista' } });
    expect(await staffWrite(lima('21T10:00:00'))).toEqual({ state: 'failed', error: 'WINDOW_CLOSED', sent: undefined });

    const { sent } = await staffWrite(lima('21T10:00:01'), TEMPLATE);
    expect(sent).toMatchObject({
      text: '',
      template: { name: 'pre_arrival_es', components: [{ parameters: [{ text: 'Ana' }, { text: '15:00' }] }] },
    });
    const id = sent?.id ?? '';
    await says(id, 'sent', billed('utility'));
    expect([await stateOf(id), await costOf(id)]).toEqual(['sent', { category: 'utility', micros: 20_000, currency: 'USD' }]);
    for (const state of ['delivered', 'read']) {
      await says(id, state, billed('utility'));
      expect(await stateOf(id)).toBe(state);
    }
    await says(id, 'sent', billed('utility'));
    expect([await stateOf(id), (await hotel.rows('SELECT 1 FROM message_costs')).length]).toEqual(['read', 1]);

    await guestWrites(lima('21T10:05:00'));
    expect(await staffWrite(lima('22T09:59:30'))).toMatchObject({ state: 'sent' });
    expect(await staffWrite(lima('22T10:05:00'))).toMatchObject({ state: 'failed', error: 'WINDOW_CLOSED', sent: undefined });
  }, 60_000);

  it('a thousand answers of a month are free, the next is paid for, and somebody hears of it at 80% and at 100%', async () => {
    const earlier = (from: number, to: number) =>
      hotel.rows(`
        INSERT INTO message_costs (channel, account, provider_message_id, tenant_id, category, billable, amount_micros, currency, at)
        SELECT 'whatsapp', '${ACCOUNT}', 'earlier' || n, 'mirador', 'service', true, 0, 'USD', '2026-11-02T00:00:00Z' FROM generate_series(${from}, ${to}) n`);
    const alerts = (): number[] =>
      [...(hotel.processes[0]?.log ?? '').matchAll(/"free_quota_reached".*"percent":(\d+)/g)].map((match) => Number(match[1]));
    await earlier(1, 799);
    await says('the-800th', 'sent', billed('service'));
    await until(() => alerts().length === 1);
    expect(await hotel.sample('channel_free_quota_used_ratio')).toBe(0.8);
    await earlier(801, 999);
    for (const id of ['the-1000th', 'the-1001st']) await says(id, 'sent', billed('service'));
    await until(() => alerts().length === 2);
    expect([alerts(), await hotel.sample('channel_free_quota_used_ratio')]).toEqual([[80, 100], 1.001]);
    expect(await costOf('the-1000th')).toMatchObject({ micros: 0 });
    expect(await costOf('the-1001st')).toMatchObject({ micros: 20_000 });
  }, 60_000);

  it('what the provider does not deliver for want of payment is shown as failed, and calls a person', async () => {
    await guestWrites(lima('22T11:00:00'));
    const { sent } = await staffWrite(lima('22T11:00:05'));
    await says(sent?.id ?? '', 'failed', { errors: [{ code: 131_042, title: 'Business eligibility payment issue' }] });
    expect(await stateOf(sent?.id)).toBe('failed');
    await says(sent?.id ?? '', 'sent');
    expect(await stateOf(sent?.id)).toBe('failed');
    const called = () => hotel.rows(`SELECT 1 FROM escalations WHERE reason = 'reply_failed' AND summary->>'code' = '131042'`);
    await until(async () => (await called()).length === 1);
  }, 60_000);
});
