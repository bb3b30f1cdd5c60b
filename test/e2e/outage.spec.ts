import { HotelScene } from '../support/hotel-scene';
import { TcpProxy } from '../support/tcp-proxy';
import { until } from '../support/until';

const GUEST = '51955000001';
const SHORT = { DATABASE_CONNECT_TIMEOUT_MS: '500', DATABASE_STATEMENT_TIMEOUT_MS: '500', LOG_LEVEL: 'INFO' };

describe('a hotel whose database is away', () => {
  let scene: HotelScene;
  let proxy: TcpProxy;

  beforeAll(async () => {
    scene = await HotelScene.open(SHORT, (url) => {
      proxy = new TcpProxy(new URL(url));
      return proxy.start();
    });
    await scene.hotel.start();
  }, 60_000);
  afterEach(() => proxy.restore());
  afterAll(async () => {
    await scene.close();
    await proxy.stop();
  });

  const stored = async (text: string): Promise<number> =>
    (await scene.rows(`SELECT 1 FROM inbox WHERE message->>'text' = '${text}'`)).length;
  const isReady = async (): Promise<boolean> => (await scene.health('ready')).status === 200;

  it.each([
    ['cut off', () => proxy.cut()],
    ['silent', () => proxy.silence()],
  ])(
    'says so, takes no message it cannot keep, lives on, and goes on by itself: %s',
    async (how, fail) => {
      await until(isReady);
      fail();
      await until(async () => !(await isReady()));
      expect(await scene.health('ready')).toEqual({ status: 503, issues: expect.arrayContaining(['database_unavailable']) as string[] });
      expect((await scene.health('')).status).toBe(503);
      expect((await scene.health('live')).status).toBe(200);
      const message = scene.message(GUEST, `¿tienen wifi? ${how}`);
      expect(await scene.deliver(message)).toBe(503);
      expect(await stored(`¿tienen wifi? ${how}`)).toBe(0);

      const heard = scene.heard(GUEST).length;
      proxy.restore();
      await until(isReady);
      await until(async () => (await scene.deliver(message)) === 200);
      await until(() => scene.heard(GUEST).length > heard);
      expect([await stored(`¿tienen wifi? ${how}`), scene.hotel.isRunning]).toEqual([1, true]);
    },
    60_000,
  );

  it('starts, lives, and begins to work when the database comes', async () => {
    await scene.hotel.stop();
    proxy.cut();
    await scene.hotel.start({}, '/health/live');
    expect((await scene.health('ready')).status).toBe(503);
    proxy.restore();
    await until(isReady);
    const heard = scene.heard(GUEST).length;
    expect(await scene.deliver(scene.message(GUEST, '¿a qué hora es el desayuno?'))).toBe(200);
    await until(() => scene.heard(GUEST).length > heard);
    await until(async () => (await scene.rows("SELECT 1 FROM jobs WHERE name = 'mailbox.sweep'")).length === 1);
  }, 60_000);

  it('goes on when nobody reads its log any more', async () => {
    scene.hotel.stopReading();
    for (let n = 0; n < 5; n += 1) {
      const heard = scene.heard(GUEST).length;
      expect(await scene.deliver(scene.message(GUEST, `¿tienen piscina? ${n}`))).toBe(200);
      await until(() => scene.heard(GUEST).length > heard);
    }
    expect(scene.hotel.isRunning).toBe(true);
    await scene.hotel.stop();
    expect(scene.hotel.exitCode).toBe(0);
  }, 60_000);
});
