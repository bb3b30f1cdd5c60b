import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { useEnvironment } from '@/platform/config';
import { NUMBER, sms, twilioBody, twilioWorld } from '@/channels/adapters/sms-twilio/twilio-world.suite';
import { gupshupText, gupshupWorld } from '@/channels/adapters/whatsapp-gupshup/gupshup-world.suite';
import { metaBody, metaText, whatsAppWorld } from '@/channels/adapters/whatsapp-meta/whatsapp-world.suite';
import type { ChannelWorld } from '@/channels/channel-world.suite';
import { forgeriesOf, mutationsOf } from './mutations';
import { deliveries, type Deliveries } from '@/channels/webhook-app.suite';

const SECRET = 'mutation-secret-0123456789';
/** In CI a few; `WEBHOOK_MUTATIONS=10000` for the long form. */
const ROUNDS = Number(process.env.WEBHOOK_MUTATIONS ?? 150);
const FORGERIES = 200;
const MOST_GROWTH = 50 * 1024 * 1024;

/** Bytes of the heap that something still holds. */
function heldBytes(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '');
const form = (value: unknown): Buffer =>
  twilioBody(
    Object.fromEntries(Object.entries(value ?? {}).map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)])),
  );

const META = [
  { messages: [metaText('wamid.1', 'Hola'), { ...metaText('wamid.2', ''), type: 'image', image: { id: '1', mime_type: 'image/png' } }] },
  { statuses: [{ id: 'o', status: 'read', timestamp: '1795000326', errors: [{ code: 1 }] }] },
].map((value): unknown => JSON.parse(metaBody(value, [{ field: 'standby', value: {} }]).toString('utf8')));
const GUPSHUP = (type: string, payload: unknown) => ({ app: 'Hotel Sol & Mar', timestamp: 1_795_000_325_120, version: 2, type, payload });
const OWN = [
  GUPSHUP('message', gupshupText('wamid.1', 'Hola')),
  GUPSHUP('message', {
    ...gupshupText('wamid.2', ''),
    type: 'location',
    payload: { latitude: '-12.1', longitude: '-77.0' },
    context: { id: 'x', gsId: 'y' },
  }),
  GUPSHUP('message-event', { id: 'a', gsId: 'b', type: 'failed', destination: '51999111222', payload: { code: 1002, ts: 1_795_000_327 } }),
  GUPSHUP('user-event', { phone: '51999111222', type: 'opted-out' }),
  GUPSHUP('billing-event', { deductions: { type: 'regular', billable: true }, references: { gsId: 'b', destination: '51999111222' } }),
];
const METAS = META.map((body) => ({ ...(body as object), gs_app_id: '82ed52f4-30c0-4f12-81b4-e7ad07bd41de' }));
const SMS = [
  sms('SM1', 'Hola', { NumMedia: '2', MediaUrl0: 'https://api.twilio.com/1', MediaContentType0: 'image/png', ProfileName: 'Ana' }),
  { MessageSid: 'SM2', MessageStatus: 'undelivered', ErrorCode: '30003', From: NUMBER, To: '+51999111222' },
];

interface Hostile {
  readonly name: string;
  readonly make: () => ChannelWorld;
  readonly bodies: readonly unknown[];
  readonly encode: (value: unknown) => Buffer;
}

const CHANNELS: readonly Hostile[] = [
  { name: 'WhatsApp by Meta', make: whatsAppWorld, bodies: META, encode: json },
  { name: 'Gupshup in its own form', make: () => gupshupWorld('own'), bodies: OWN, encode: json },
  { name: "Gupshup in Meta's form", make: () => gupshupWorld('metas'), bodies: METAS, encode: json },
  { name: 'Twilio', make: twilioWorld, bodies: SMS, encode: form },
];

const stringsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];

describe.each(CHANNELS)('somebody who plays with the webhooks of $name', ({ make, bodies, encode }) => {
  let world: Deliveries;

  beforeAll(async () => {
    world = await deliveries(make());
    world.hand.useSecrets(SECRET);
  });
  afterAll(async () => {
    await world.close();
    useEnvironment(process.env);
  });

  it(
    'never brings the hotel down, and never brings in what the database cannot keep',
    async () => {
      const before = heldBytes();
      const bodiesOfAll = fc.oneof(...bodies.map((body) => mutationsOf(body, encode)));
      for (const body of bodies) expect([200, 204]).toContain(await world.post(encode(body), SECRET));
      await fc.assert(
        fc.asyncProperty(bodiesOfAll, async (body) => {
          expect([200, 204, 400, 401, 404]).toContain(await world.post(body, SECRET));
        }),
        { numRuns: ROUNDS },
      );
      const { stored, statuses } = world.behind.mailbox;
      expect(stringsOf([stored, statuses]).filter((text) => text.includes('\u0000') || !text.isWellFormed())).toEqual([]);
      expect(stored.length).toBeGreaterThan(0);
      stored.length = statuses.length = 0;
      expect(heldBytes() - before).toBeLessThan(MOST_GROWTH);
    },
    20_000 + ROUNDS * 20,
  );

  it('brings nothing in with a forged proof', async () => {
    const body = encode(bodies[0]);
    const before = world.behind.mailbox.stored.length;
    const headers = world.hand.sign(body, SECRET);
    const [[name, proof]] = Object.entries(headers) as [[string, string]];
    const other = Object.values(world.hand.sign(body, 'somebody-elses-secret'))[0] as string;
    const forgeries = forgeriesOf(proof, other, FORGERIES);
    expect(forgeries).toHaveLength(FORGERIES);
    for (const forged of forgeries) expect([forged, await world.postWith(body, { [name]: forged })]).toEqual([forged, 401]);
    expect(await world.postWith(body, {})).toBe(401);
    expect(world.behind.mailbox.stored.length).toBe(before);
    expect(await world.postWith(body, { [name]: proof })).toBeLessThan(300);
  });
});
