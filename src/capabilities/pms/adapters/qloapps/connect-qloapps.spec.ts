import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { SettableClock } from '@/shared/clock';
import { QloServer, TEST_KEY } from '@test/support/qloapps/qlo-server';
import { qloWorld } from '@test/support/qloapps/qlo-worlds';
import { SUITE_ROOMS } from '../../fake-world.suite';
import { stay, SUITE_NOW, SUITE_SETTINGS } from '../../pms-world.suite';
import { connectQloApps } from './connect-qloapps';

const settings = { ...SUITE_SETTINGS, propertyId: '1' };
const tools = { database: {} as never, clock: new SettableClock(SUITE_NOW, () => 0), http: new HttpClient(), locks: {} as never };

afterEach(() => useEnvironment(process.env));

describe('a hotel whose settings name QloApps', () => {
  it('is connected to the installation of the environment', async () => {
    const server = await new QloServer({ state: qloWorld(SUITE_ROOMS, SUITE_NOW) }).start();
    useEnvironment({ LOG_LEVEL: 'CRITICAL', QLOAPPS_URL: `${server.url}/`, QLOAPPS_API_KEY: TEST_KEY });
    const pms = connectQloApps(settings, tools);
    expect(await pms.health()).toEqual({ kind: 'up' });
    expect(await pms.searchOffers(stay('2026-12-04', '2026-12-07'))).toHaveLength(2);
    await server.stop();
  });

  it.each([{}, { QLOAPPS_URL: 'https://hotel.example.test' }, { QLOAPPS_API_KEY: TEST_KEY }])(
    'is a matter of configuration with %j',
    (environment) => {
      useEnvironment(environment);
      expect(() => connectQloApps(settings, tools)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
    },
  );
});
