import { jpeg } from '@/capabilities/media/inspection/files.suite';
import { APP_SECRET } from '../support/dialogue/hotel';
import { whatsappEnvelope } from '../support/dialogue/guest-driver';
import { GraphApi, metaSignature } from '../support/graph-api';
import { HotelReplicas } from '../support/hotel-replicas';
import { roundsOf } from '../support/rounds';
import { until } from '../support/until';

/** DELIVERIES=5000 for the long form. */
const DELIVERIES = roundsOf('DELIVERIES', 400);
const ACCOUNT = '106540352240001';
/** When the first of them was written, in seconds. */
const FIRST = Math.floor(Date.now() / 1_000) - 3_600;
/** As many lines of a guest as wait for each other; an album is larger. */
const [LINES, ALBUM, MOST_COPIES, AT_ONCE] = [5, 10, 50, 16];

const phoneOf = (guest: number): string => `5195600${String(guest).padStart(4, '0')}`;

/** What each guest said, in the order in which it was understood. */
const HEARD = `SELECT jsonb_path_query_array(state, '$.history[*] ? (@.who == "guest").text') AS heard FROM sessions`;
const numberOf = (said: string): number => Number(said.split(' ').at(-1));

interface Delivery {
  readonly id: string;
  readonly body: string;
}

/** The nth line of all, of the guest whose five lines it belongs to. */
function line(n: number): Delivery {
  const [from, id] = [phoneOf(Math.floor(n / LINES)), `wamid.${n}`];
  const message = { from, id, timestamp: String(FIRST + n), type: 'text', text: { body: `línea ${n}` } };
  return { id, body: JSON.stringify(whatsappEnvelope(ACCOUNT, [message], from)) };
}

/** Always the same order, and no order of theirs. */
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, place) => ({ item, at: (place * 7_919) % 104_729 }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

/** Every line two to fifty times, in no order. */
function deliveries(): Delivery[] {
  const all: Delivery[] = [];
  for (let n = 0; all.length < DELIVERIES; n += 1) {
    const copies = Math.min(2 + ((n * 13) % (MOST_COPIES - 1)), DELIVERIES - all.length);
    all.push(...Array.from({ length: copies }, () => line(n)));
  }
  return shuffled(all);
}

describe('messages that are delivered many times, out of order, to two processes at once', () => {
  const graph = new GraphApi({ appSecret: APP_SECRET });
  let hotel: HotelReplicas;

  beforeAll(async () => {
    hotel = await HotelReplicas.open(2, { WHATSAPP_DEBOUNCE_MS: '60000' }, await graph.start());
  }, 60_000);
  afterAll(async () => {
    await hotel.close();
    await graph.stop();
  });

  async function deliver(all: readonly Delivery[]): Promise<void> {
    const waiting = [...all];
    const worker = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const headers = { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(next.body, APP_SECRET) };
        expect((await fetch(`${hotel.baseUrl}/webhooks/whatsapp`, { method: 'POST', headers, body: next.body })).status).toBe(200);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  const count = async (query: string): Promise<number> => (await hotel.rows(query)).length;

  it('are each kept and answered once, and read in the order in which they were written', async () => {
    const all = deliveries();
    const ids = [...new Set(all.map(({ id }) => id))];
    const guests = Math.ceil(ids.length / LINES);
    await deliver(all);
    expect((await hotel.rows<{ event_key: string }>('SELECT event_key FROM inbox')).map((row) => row.event_key).sort()).toEqual(ids.sort());

    await hotel.passes(60);
    await until(async () => (await count("SELECT 1 FROM outbox WHERE state IN ('sent', 'delivered', 'read')")) === guests, 60_000);
    expect(graph.ledger.map(({ to }) => to).sort()).toEqual(Array.from({ length: guests }, (_, n) => `+${phoneOf(n)}`).sort());
    expect([await count('SELECT 1 FROM turn_log'), await count("SELECT 1 FROM inbox WHERE state = 'done'")]).toEqual([guests, ids.length]);
    for (const { heard } of await hotel.rows<{ heard: string[] }>(HEARD))
      expect(heard).toEqual([...heard].sort((one, other) => numberOf(one) - numberOf(other)));
    // And once more, later: nothing is said again.
    await deliver(ids.map((id) => line(Number(id.slice('wamid.'.length)))));
    await hotel.passes(60);
    expect([await count('SELECT 1 FROM turns WHERE pending > 0'), graph.ledger.length]).toEqual([0, guests]);
    process.stdout.write(`${all.length} deliveries of ${ids.length} messages of ${guests} guests to two processes: each answered once\n`);
  }, 600_000);

  it('that are an album of a new guest are one conversation with ten pictures and one reply', async () => {
    const from = '51956999999';
    const album = Array.from({ length: ALBUM }, (_, n) => {
      const image = { id: graph.keepMedia(jpeg()), mime_type: 'image/jpeg' };
      const message = { from, id: `wamid.album.${n}`, timestamp: String(FIRST), type: 'image', image };
      return { id: message.id, body: JSON.stringify(whatsappEnvelope(ACCOUNT, [message], from)) };
    });
    await deliver([...album, ...album]);
    await hotel.passes(60);
    await until(async () => graph.sentTo(`+${from}`).length > 0);
    const own = (table: string, key = 'conversation_key') => count(`SELECT 1 FROM ${table} WHERE ${key} LIKE '%/+${from}'`);
    expect([await own('conversations', 'key'), await own('media'), await own('turn_log'), await own('outbox')]).toEqual([1, ALBUM, 1, 1]);
    expect(graph.sentTo(`+${from}`)).toHaveLength(1);
  }, 60_000);
});
