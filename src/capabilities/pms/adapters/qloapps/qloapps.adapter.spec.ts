import { useEnvironment } from '@/platform/config';
import { hotelPrime } from '@test/support/qloapps/qlo-worlds';
import { type AnyHotel } from '../../pms-any-hotel.suite';
import { describeAnyHotel } from '../../pms-any.suite';
import { describePms } from '../../pms.suite';
import { closeQloWorlds, type QloWorldOptions, startQloWorld } from './qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

describePms('QloApps', () => startQloWorld());

async function anyHotel(options: QloWorldOptions = {}): Promise<AnyHotel> {
  const world = await startQloWorld(options);
  world.server.race = { workMs: 5, windowMs: 5 };
  return { pms: world.pms, rival: () => world.beside(), now: () => world.clock.now(), booked: [] };
}

describeAnyHotel('QloApps as any hotel', () => anyHotel());

describeAnyHotel('the demo hotel of QloApps', () => anyHotel({ state: hotelPrime(), settings: { timeZone: 'America/New_York' } }));
