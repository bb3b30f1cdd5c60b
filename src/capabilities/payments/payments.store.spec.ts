import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { Database, Prisma, sql } from '@/platform/database';
import { RateLimiter } from '@/platform/security';
import { RedisService } from '@/platform/redis';
import { JobQueue, JobsStore } from '@/platform/jobs';
import { SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { money } from '@/shared/money';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { LocalPaymentPage } from './adapters/local/local-payment-page.routes';
import { LocalProvider } from './adapters/local/local-provider.adapter';
import { type LinkRequest, type Payment } from './payment';
import { PaymentCallbackRoutes } from './payment-callback.routes';
import { type PaymentEvent } from './payment-provider.port';
import { PaymentProviders } from './payment-providers.service';
import { PaymentService } from './payments.service';
import { PaymentsStore } from './payments.store';

const MIRADOR = tenantId('mirador');

const deposit = (bookingId: string, minor = 7_200): LinkRequest => ({
  tenantId: MIRADOR,
  conversationKey: conversationKey(MIRADOR, channelId('whatsapp'), '1', '+51999111222'),
  hotelName: 'Hotel Mirador',
  bookingId,
  reference: 'BK-1003',
  purpose: 'deposit',
  amount: money(minor, 'USD'),
});

describe('payments of guests', () => {
  let home: TestDatabase;
  let database: Database;
  let fastify: FastifyInstance;
  let payments: PaymentService;
  const provider = new LocalProvider();

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    const store = new PaymentsStore(database);
    const providers = new PaymentProviders(provider);
    const queue = new JobQueue(new JobsStore(database));
    payments = new PaymentService(store, providers, database, queue, new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0));
    fastify = Fastify();
    const host = { httpAdapter: { getInstance: () => fastify } } as never;
    await new PaymentCallbackRoutes(host, providers, payments, new RateLimiter(new RedisService())).onModuleInit();
    await new LocalPaymentPage(host, provider, store).onModuleInit();
  });
  afterAll(async () => {
    await fastify.close();
    await database.onApplicationShutdown();
    await home.drop();
  });

  async function link(request = deposit(randomUUID())): Promise<Payment> {
    const made = await payments.link(request);
    if (made === undefined) throw new Error('no link');
    return made;
  }

  const eventOf = ({ id, amount }: Payment, change: Partial<PaymentEvent> = {}): PaymentEvent => ({
    eventId: randomUUID(),
    providerRef: id,
    kind: 'paid',
    amount,
    ...change,
  });

  async function delivered(event: PaymentEvent, headers: Record<string, string> = {}): Promise<number> {
    const callback = provider.callback(event);
    const url = '/payments/callbacks/local';
    return (await fastify.inject({ method: 'POST', url, headers: { ...callback.headers, ...headers }, payload: callback.body })).statusCode;
  }

  const jobsOf = ({ id }: Payment) =>
    database.query<{ outcome: string }>(
      sql`SELECT payload->>'outcome' AS outcome FROM jobs WHERE name = 'payment.received' AND payload->>'paymentId' = ${id}`,
    );
  const stateOf = async ({ id }: Payment): Promise<string | undefined> => (await payments.find(id))?.state;

  it('have one page per booking, purpose and sum, however often and however concurrently it is asked for', async () => {
    const request = deposit('b-1');
    const made = await Promise.all(Array.from({ length: 10 }, () => payments.link(request)));
    expect(new Set(made.map((one) => one?.url)).size).toBe(1);
    expect((await link(deposit('b-1', 9_000))).url).not.toBe(made[0]?.url);
  });

  it('are paid once, however often the callback is delivered, also at once', async () => {
    const payment = await link();
    const event = eventOf(payment);
    expect(await Promise.all(Array.from({ length: 8 }, () => delivered(event)))).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await stateOf(payment)).toBe('paid');
    expect(await jobsOf(payment)).toEqual([{ outcome: 'paid' }]);
  });

  it('of another sum than was asked for are a case for a person', async () => {
    const payment = await link();
    expect(await delivered(eventOf(payment, { amount: money(100, 'USD') }))).toBe(200);
    expect(await stateOf(payment)).toBe('disputed');
    expect(await jobsOf(payment)).toEqual([{ outcome: 'disputed' }]);
  });

  it('in another currency are a case for a person', async () => {
    const payment = await link();
    await delivered(eventOf(payment, { amount: money(7_200, 'BRL') }));
    expect(await stateOf(payment)).toBe('disputed');
  });

  it('paid a second time are not booked a second time', async () => {
    const payment = await link();
    await delivered(eventOf(payment));
    await delivered(eventOf(payment));
    expect(await stateOf(payment)).toBe('paid');
    expect(await jobsOf(payment)).toEqual([{ outcome: 'paid' }, { outcome: 'disputed' }]);
  });

  it('that failed stay open', async () => {
    const payment = await link();
    expect(await delivered(eventOf(payment, { kind: 'failed' }))).toBe(200);
    expect(await stateOf(payment)).toBe('open');
    expect(await jobsOf(payment)).toEqual([]);
  });

  it('are not believed when the signature is another, the body compressed or the provider unknown', async () => {
    const payment = await link();
    const event = eventOf(payment);
    expect(await delivered(event, { 'x-payment-signature': `sha256=${'0'.repeat(64)}` })).toBe(401);
    expect(await delivered(event, { 'content-encoding': 'gzip' })).toBe(415);
    expect((await fastify.inject({ method: 'POST', url: '/payments/callbacks/other', payload: '{}' })).statusCode).toBe(404);
    expect((await fastify.inject({ method: 'POST', url: '/payments/callbacks/local', payload: 'x'.repeat(70_000) })).statusCode).toBe(413);
    expect(await stateOf(payment)).toBe('open');
  });

  it('that nobody has asked for are answered 404, so that the provider asks again', async () => {
    expect(await delivered({ eventId: 'e', providerRef: randomUUID(), kind: 'paid', amount: money(1, 'USD') })).toBe(404);
  });

  it('answer 503 while the database is away, so that the provider delivers again', async () => {
    const payment = await link();
    await database.execute(sql`ALTER TABLE payment_events RENAME TO payment_events_away`);
    expect(await delivered(eventOf(payment))).toBe(503);
    await database.execute(sql`ALTER TABLE payment_events_away RENAME TO payment_events`);
    expect(await stateOf(payment)).toBe('open');
    expect(await delivered(eventOf(payment))).toBe(200);
  });

  it('are made on the page, with the sum that was asked for and no other', async () => {
    const payment = await link();
    const page = await fastify.inject({ method: 'GET', url: `/pay/${payment.id}`, headers: { 'accept-language': 'en' } });
    expect(page.body).toContain('USD 72.00');
    const answer = await fastify.inject({
      method: 'POST',
      url: `/pay/${payment.id}`,
      payload: 'amount=1',
      headers: { 'accept-language': 'en' },
    });
    expect(answer.body).toContain('received');
    expect(await stateOf(payment)).toBe('paid');
    const again = await fastify.inject({ method: 'POST', url: `/pay/${payment.id}`, headers: { 'accept-language': 'en' } });
    expect(again.body).toContain('received');
    expect(await jobsOf(payment)).toEqual([{ outcome: 'paid' }]);
  });

  it.each(['nothing', randomUUID(), '../etc'])('have no page at /pay/%s', async (id) => {
    expect((await fastify.inject({ method: 'GET', url: `/pay/${id}` })).statusCode).toBe(404);
  });

  it('fix what the booking has been paid in all once, whoever asks again', async () => {
    const { id } = await link();
    expect(await payments.findTotal(id)).toBeUndefined();
    expect(await payments.fixTotal(id, 7_200)).toBe(7_200);
    expect(await payments.fixTotal(id, 14_400)).toBe(7_200);
    expect(await payments.findTotal(id)).toBe(7_200);
  });

  it('are refused with a purpose, a state or a sum that does not exist', async () => {
    const { id } = await link();
    for (const change of ["purpose = 'tip'", "state = 'lost'", 'amount_minor = 0']) {
      await expect(database.execute(Prisma.raw(`UPDATE payments SET ${change} WHERE id = '${id}'`))).rejects.toThrow();
    }
  });

  it('are no longer listened to when somebody guesses without end', async () => {
    const guess = async (): Promise<number> =>
      (await fastify.inject({ method: 'POST', url: '/payments/callbacks/local', remoteAddress: '203.0.113.9', payload: '{}' })).statusCode;
    const answers: number[] = [];
    for (let round = 0; round < 605; round += 1) answers.push(await guess());
    expect([answers[0], answers[599], answers.at(-1)]).toEqual([401, 401, 429]);
  });
});
