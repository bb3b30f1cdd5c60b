import { useEnvironment } from '@/platform/config';
import { hotelPrime } from '@test/support/qloapps/qlo-worlds';
import { type AnyHotel } from '../../pms-any-hotel.suite';
import { anyRace } from '../../pms-any-race.suite';
import { describeAnyHotel, holdsIn } from '../../pms-any.suite';
import { describePms } from '../../pms.suite';
import { closeQloWorlds, type QloWorld, type QloWorldOptions, startQloWorld } from './qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

describePms('QloApps', () => startQloWorld());

async function anyHotel(options: QloWorldOptions = {}): Promise<AnyHotel & Pick<QloWorld, 'server'>> {
  const world = await startQloWorld(options);
  world.server.race = { workMs: 5, windowMs: 5 };
  return { server: world.server, pms: world.pms, rival: () => world.beside(), now: () => world.clock.now(), booked: [] };
}

describeAnyHotel('QloApps as any hotel', () => anyHotel());

describeAnyHotel('the demo hotel of QloApps', () => anyHotel({ state: hotelPrime(), settings: { timeZone: 'America/New_York' } }));

describe('a race in which the answers to the first bookings are lost', () => {
  it.each(anyRace(12).map(({ says, holds }) => [says, holds] as const))('still %s', async (says, holds) => {
    const hotel = await anyHotel();
    const before = hotel.server.state.rows.length;
    hotel.server.fault({ method: 'POST', resource: 'bookings', spoil: 'reset', works: true, times: 3 });
    await holdsIn({ says, holds }, hotel);
    expect(hotel.booked).toEqual([]);
    expect(hotel.server.state.rows.filter(({ is_refunded: isBack }) => isBack === 0)).toHaveLength(before);
  });
});
