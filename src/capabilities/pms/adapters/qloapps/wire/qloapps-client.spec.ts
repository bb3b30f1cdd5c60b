import { useEnvironment } from '@/platform/config';
import { codeOf, requestOf, stay, writing } from '@/capabilities/pms/pms-world.suite';
import { type Spoil } from '@test/support/qloapps/qlo-fault';
import { closeQloWorlds, impatientAccessTo, type QloWorld, startQloWorld } from '../qloapps-world.suite';

const DECEMBER = stay('2026-12-04', '2026-12-07');

/** How a question ends whose answer is spoilt for good. */
const SPOILT: Readonly<Record<Spoil, string>> = {
  fatal_html: 'PROTOCOL',
  garbage: 'PROTOCOL',
  truncated: 'PROTOCOL',
  wrong_types: 'PROTOCOL',
  other_fields: 'PROTOCOL',
  empty_list: 'PROTOCOL',
  huge: 'PROTOCOL',
  gzip_bomb: 'PROTOCOL',
  crash: 'UNAVAILABLE',
  database_down: 'UNAVAILABLE',
  drip: 'UNAVAILABLE',
  hang: 'UNAVAILABLE',
  reset: 'UNAVAILABLE',
  redirect: 'CONFIG',
  disabled: 'CONFIG',
  unauthorized: 'AUTH',
  no_permission: 'AUTH',
};

beforeEach(() => useEnvironment({ LOG_LEVEL: 'CRITICAL', HTTP_RETRY_WAIT_MIN: '0' }));
afterEach(() => closeQloWorlds());

/** A hotel whose facts are known, so that only its availability is asked for. */
async function known(): Promise<QloWorld> {
  const world = await startQloWorld();
  const pms = world.beside({ access: impatientAccessTo(world.server) });
  await pms.getProperty();
  return { ...world, pms };
}

describe('a faulty answer', () => {
  it.each(Object.entries(SPOILT) as [Spoil, string][])('(%s) is %s: never an empty house, never an offer', async (spoil, code) => {
    const { pms, server } = await known();
    server.fault({ resource: 'hotel_ari', spoil });
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe(code);
    server.heal();
    expect(await pms.searchOffers(DECEMBER)).toHaveLength(2);
  });

  it.each(['fatal_html', 'crash', 'garbage'] as const)('(%s) that comes once is asked for once more', async (spoil) => {
    const { pms, server } = await known();
    server.fault({ resource: 'hotel_ari', spoil, times: 1 });
    expect(await pms.searchOffers(DECEMBER)).toHaveLength(2);
  });

  it('when there is no connection at all is an unavailable system, and nothing was written', async () => {
    const world = await known();
    const request = await requestOf(world.pms, '2026-12-04', '2026-12-07', world.type.STD);
    await world.server.stop();
    expect(await codeOf(world.pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    expect(await codeOf(world.pms.createBooking(request, writing()))).toBe('UNAVAILABLE');
    expect(await world.pms.health()).toEqual({ kind: 'down', code: 'UNAVAILABLE' });
  });

  it('of a system that knows no such hotel is a matter of configuration', async () => {
    const { pms } = await startQloWorld({ settings: { propertyId: '99' } });
    expect(await codeOf(pms.getProperty())).toBe('CONFIG');
    const { pms: other } = await startQloWorld({ settings: { currency: 'PEN' } });
    expect(await codeOf(other.searchOffers(DECEMBER))).toBe('CONFIG');
  });
});
