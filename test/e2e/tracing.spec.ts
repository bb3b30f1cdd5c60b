import { setTimeout as pause } from 'node:timers/promises';
import { GraphApi } from '../support/graph-api';
import { DialogueWorld } from '../support/dialogue/dialogue-world';
import { WhatsAppGuest } from '../support/dialogue/guest-driver';
import { APP_SECRET, hotelEnvironment } from '../support/dialogue/hotel';
import { onServer } from '../support/database-server';
import { freePort } from '../../scripts/provision/ports';
import { HotelProcess } from '../support/hotel-process';
import { OtlpCollector } from '../support/otlp-collector';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const PHONE = '+51955443322';
const SECRET_WORDS = 'Lucía Vega, lucia@example.test';

describe('one message, from the webhook to the reply', () => {
  let home: TestDatabase;
  let database: { url: string; drop(): Promise<void> };
  let world: DialogueWorld;
  let graph: GraphApi;
  let collector: OtlpCollector;
  let hotel: HotelProcess;
  let guest: WhatsAppGuest;

  beforeAll(async () => {
    home = await createTestDatabase();
    world = await DialogueWorld.prepare(home.url);
    database = await world.database();
    graph = new GraphApi({ appSecret: APP_SECRET, statuses: [] });
    collector = new OtlpCollector();
    const environment = hotelEnvironment({ databaseUrl: database.url, redisUrl: undefined, graphUrl: await graph.start() });
    hotel = new HotelProcess(await freePort(), {
      ...environment,
      LOG_LEVEL: 'INFO',
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
      OTEL_EXPORT_TIMEOUT_MS: '500',
    });
    await hotel.start();
    const phoneNumberId = await onServer(database.url, async (db) => {
      const { rows } = await db.query<{ account: string }>(
        "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
      );
      return rows[0]?.account ?? '';
    });
    guest = new WhatsAppGuest({
      baseUrl: () => hotel.baseUrl,
      graph,
      appSecret: APP_SECRET,
      tenant: 'mirador',
      phoneNumberId,
      phone: PHONE,
      name: 'Lucía Vega',
      now: () => new Date(),
    });
  }, 60_000);

  afterAll(async () => {
    await hotel.stop();
    await collector.stop();
    await graph.stop();
    await database.drop();
    await world.remove();
    await home.drop();
  });

  async function answered(text: string): Promise<number> {
    const before = guest.heard().length;
    const began = performance.now();
    await guest.say(text);
    while (guest.heard().length === before) await pause(10);
    return performance.now() - began;
  }

  async function traceWith(name: string): Promise<string[]> {
    for (let look = 0; look < 200; look += 1) {
      const last = collector.spans.findLast((span) => span.name === name);
      const names = collector.spans.filter((span) => span.traceId === last?.traceId).map((span) => span.name);
      if (['webhook', 'turn', 'send'].every((part) => names.includes(part))) return names;
      await pause(50);
    }
    return [];
  }

  it('is one trace, across the mailbox', async () => {
    await answered('¿tienen wifi?');
    expect(await traceWith('send')).toEqual(expect.arrayContaining(['webhook', 'turn', 'understand', 'respond', 'answer', 'send', 'http']));
  }, 30_000);

  it('has the same id in trace, log and table', async () => {
    await pause(200);
    const line = hotel.log
      .split('\n')
      .filter((row) => row.includes('"turn_answered"'))
      .map((row) => JSON.parse(row) as { trace_id: string; correlation_id: string })
      .at(-1);
    const stored = await onServer(
      database.url,
      async (db) =>
        (
          await db.query<{ correlation_id: string; trace_id: string }>(
            'SELECT correlation_id, trace_id FROM turn_log ORDER BY created_at DESC LIMIT 1',
          )
        ).rows[0],
    );
    expect(line).toMatchObject({ trace_id: stored?.trace_id, correlation_id: stored?.correlation_id });
    expect(collector.spans.some((span) => span.traceId === stored?.trace_id)).toBe(true);
  });

  it('tells neither log nor trace nor metric who the guest is', async () => {
    await answered(`a nombre de ${SECRET_WORDS}`);
    await traceWith('send');
    const metrics = await (await fetch(`${hotel.baseUrl}/metrics`)).text();
    for (const place of [hotel.log, JSON.stringify(collector.spans), metrics]) {
      for (const secret of ['lucia@example.test', 'Lucía', PHONE, PHONE.slice(1)]) expect(place).not.toContain(secret);
    }
  }, 30_000);

  it.each(['unavailable', 'hang'] as const)(
    'answers as well when the collector is away (%s)',
    async (mode) => {
      collector.mode = mode;
      await answered('hola');
      expect(await answered('¿a qué hora es el desayuno?')).toBeLessThan(5_000);
      collector.mode = 'ok';
    },
    30_000,
  );
});
