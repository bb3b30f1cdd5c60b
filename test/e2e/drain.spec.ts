import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { HotelScene } from '../support/hotel-scene';

const GUESTS = 24;
const waIdOf = (guest: number): string => `519551${String(guest).padStart(5, '0')}`;

describe('a hotel that is told to end', () => {
  let scene: HotelScene;

  beforeEach(async () => {
    scene = await HotelScene.open({ LOG_LEVEL: 'INFO' });
    await scene.hotel.start({ DRAIN_WAIT_MS: '500' });
  }, 60_000);
  afterEach(() => scene.close());

  /** Like Meta: once more until a 200 comes. Every answer but the 200 is kept. */
  async function deliverLikeMeta(guest: number, answers: (number | string)[]): Promise<void> {
    const message = scene.message(waIdOf(guest), '¿tienen wifi?');
    for (;;) {
      const answer = await scene.deliver(message);
      if (answer === 200) return;
      answers.push(answer);
      await pause(100);
    }
  }

  it('loses and doubles nothing under load, breaks off nobody, and leaves no lease behind', async () => {
    const refusals: (number | string)[] = [];
    const deliveries: Promise<void>[] = [];
    for (let guest = 0; guest < GUESTS; guest += 1) {
      deliveries.push(deliverLikeMeta(guest, refusals));
      if (guest === GUESTS / 3) scene.hotel.signal('SIGTERM');
      await pause(40);
    }
    await scene.hotel.ended();
    expect(scene.hotel.exitCode).toBe(0);
    // Answered, or never taken: a connection that broke in the middle would say ECONNRESET, a closing server 503.
    expect(refusals.filter((answer) => answer !== 'ECONNREFUSED')).toEqual([]);
    const held = await scene.rows(`
      SELECT 'turn' AS what FROM turns WHERE lease_until > now() UNION ALL
      SELECT 'reply' FROM outbox WHERE lease_until > now() UNION ALL
      SELECT 'job' FROM jobs WHERE lease_until > now()`);
    expect(held).toEqual([]);

    await scene.hotel.start();
    await Promise.all(deliveries);
    const guests = Array.from({ length: GUESTS }, (_, guest) => waIdOf(guest));
    for (let look = 0; look < 400 && guests.some((waId) => scene.heard(waId).length === 0); look += 1) await pause(25);
    await pause(500);
    expect(guests.map((waId) => scene.heard(waId).length)).toEqual(guests.map(() => 1));
  }, 90_000);

  it('first wants no more work, still takes what comes, and only then closes', async () => {
    scene.hotel.signal('SIGTERM');
    for (let look = 0; look < 100 && (await scene.health('ready')).status === 200; look += 1) await pause(5);
    expect(await scene.health('ready')).toEqual({ status: 503, issues: ['draining'] });
    expect((await scene.health('live')).status).toBe(200);
    expect(await scene.deliver(scene.message(waIdOf(1), 'hola'))).toBe(200);
    await scene.hotel.ended();
    expect([scene.hotel.exitCode, await scene.deliver(scene.message(waIdOf(1), 'hola'))]).toEqual([0, 'ECONNREFUSED']);
    expect(scene.hotel.log).toMatch(/"event":"stopping"[\s\S]*"event":"stopped"/);
  }, 60_000);

  it('answers a message that is still on its way in, and does not wait for a guest who listens for ever', async () => {
    const { body, headers } = scene.message(waIdOf(2), 'hola');
    const slow = request(`${scene.hotel.baseUrl}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    slow.write(body.slice(0, 20));
    const visitor = (await (
      await fetch(`${scene.hotel.baseUrl}/webchat/visitors`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ siteKey: 'mirador-web' }),
      })
    ).json()) as { token: string };
    const stream = request(`${scene.hotel.baseUrl}/webchat/stream`, { headers: { authorization: `Bearer ${visitor.token}` } });
    stream.end();
    const [listening] = (await once(stream, 'response')) as [IncomingMessage];
    listening.resume().on('error', () => undefined);

    scene.hotel.signal('SIGTERM');
    await pause(700);
    slow.end(body.slice(20));
    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    answer.resume();
    expect([listening.statusCode, answer.statusCode]).toEqual([200, 200]);
    await scene.hotel.ended();
    expect(scene.hotel.exitCode).toBe(0);
    expect(await scene.rows("SELECT 1 FROM inbox WHERE channel = 'whatsapp'")).toHaveLength(1);
  }, 60_000);
});
