import { GupshupApi } from '../support/gupshup-api';
import { HotelReplicas } from '../support/hotel-replicas';
import { until } from '../support/until';

const [APP, SECRET] = ['HotelMirador', 'secret-agreed-with-gupshup-01'];

describe.each([1, 2])('S6 a burst by way of Gupshup, with processes: %d', (count) => {
  const gupshup = new GupshupApi(APP, SECRET);
  let hotel: HotelReplicas;

  beforeAll(async () => {
    const environment = {
      GUPSHUP_API_BASE_URL: await gupshup.start(),
      GUPSHUP_API_KEY: 'key-for-tests',
      GUPSHUP_APPS: JSON.stringify([{ app: APP, phone: '5115550100' }]),
      GUPSHUP_WEBHOOK_SECRET: SECRET,
    };
    const account = `INSERT INTO channel_accounts (channel, account, tenant_id) VALUES ('gupshup', '${APP}', 'mirador')`;
    hotel = await HotelReplicas.open(count, environment, 'http://127.0.0.1:9', [account]);
  }, 60_000);
  afterAll(async () => {
    await hotel.close();
    await gupshup.stop();
  });

  const say = async (from: string, ...texts: readonly string[]): Promise<void> => {
    for (const text of texts) expect(await gupshup.deliver(hotel.baseUrl, { from, text })).toBe(200);
  };
  const inbox = async (from: string): Promise<string[]> =>
    (await hotel.rows<{ state: string }>(`SELECT state FROM inbox WHERE conversation_key LIKE '%/+${from}' ORDER BY id`)).map(
      ({ state }) => state,
    );
  const outbox = (from: string) =>
    hotel.rows<{ state: string; error_code: string | null }>(
      `SELECT state, error_code FROM outbox WHERE conversation_key LIKE '%/+${from}' ORDER BY id`,
    );
  const isIn = (from: string, state: string) => until(async () => (await outbox(from))[0]?.state === state);
  const turns = async (from: string): Promise<number> =>
    (await hotel.rows(`SELECT 1 FROM turn_log WHERE conversation_key LIKE '%/+${from}'`)).length;
  const dueInSeconds = async (from: string): Promise<number> =>
    Number(
      (
        await hotel.rows<{ due: number }>(
          `SELECT extract(epoch FROM due_at - now())::float8 AS due FROM turns WHERE conversation_key LIKE '%/+${from}'`,
        )
      )[0]?.due,
    );

  it.each([
    ['es', '51955000001', ['hola', 'cómo están', 'qué limpiezas tienen?'], ['limpieza facial', 'USD 35.00', 'asistente virtual']],
    ['en', '44770090001', ['hi', 'how are you', 'which facials do you have?'], ['facial', 'USD 35.00', 'virtual assistant']],
    ['pt', '55119000011', ['oi', 'tudo bem?', 'fazem limpeza de pele no spa?'], ['limpeza facial', 'USD 35,00', 'assistente virtual']],
  ])(
    'three lines within eight seconds are one turn ten seconds after the last, with one reply: %s',
    async (_language, from, lines, said) => {
      const [first = '', second = '', third = ''] = lines;
      gupshup.treatment = 'busy';
      await say(from, first);
      await hotel.passes(3);
      await say(from, second);
      await hotel.passes(5);
      await say(from, third);
      expect(await inbox(from)).toEqual(['new', 'new', 'new']);
      await hotel.passes(8);
      expect(await dueInSeconds(from)).toBeGreaterThan(0);
      expect(await turns(from)).toBe(0);

      await hotel.passes(2);
      await until(async () => (await outbox(from))[0]?.error_code === 'GUPSHUP.4001');
      await isIn(from, 'pending');
      gupshup.treatment = 'take';
      await hotel.passes(60);
      await isIn(from, 'sent');
      const [reply, ...more] = gupshup.sentTo(from);
      for (const words of said) expect(reply?.text).toContain(words);
      expect([more, await inbox(from), await turns(from), (await outbox(from)).length]).toEqual([[], ['done', 'done', 'done'], 1, 1]);

      expect(await gupshup.report(hotel.baseUrl, reply!, 'delivered')).toBe(200);
      await isIn(from, 'delivered');
      expect(gupshup.sentTo(from)).toHaveLength(1);
    },
    60_000,
  );

  it('a sixth line within the window is answered at once, with the others', async () => {
    const from = '51955000002';
    await say(from, 'hola', 'buenas', 'una pregunta', '¿tienen spa?', 'quiero saber', 'qué limpiezas tienen?');
    const reply = await until(() => gupshup.sentTo(from)[0]);
    expect(reply.text).toContain('USD 35.00');
    await isIn(from, 'sent');
    expect([await turns(from), await inbox(from), gupshup.sentTo(from).length]).toEqual([1, Array(6).fill('done'), 1]);
  }, 60_000);

  it('an app that no hotel here has is told so, and nothing of it is kept', async () => {
    const from = '51955000003';
    expect(await gupshup.deliver(hotel.baseUrl, { from, text: 'hola', app: 'SomebodyElsesApp' })).toBe(404);
    expect(await hotel.rows(`SELECT 1 FROM inbox WHERE conversation_key LIKE '%${from}' OR account = 'SomebodyElsesApp'`)).toEqual([]);
  });
});
