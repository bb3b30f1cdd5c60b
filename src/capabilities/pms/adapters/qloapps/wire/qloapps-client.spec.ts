import { useEnvironment } from '@/platform/config';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { codeOf, requestOf, stay, writing } from '@/capabilities/pms/pms-world.suite';
import { redirectLog } from '@/platform/observability';
import { TEST_KEY } from '@test/support/qloapps/qlo-server';
import { type Spoil } from '@test/support/qloapps/qlo-fault';
import { accessTo, closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';

const DECEMBER = stay('2026-12-04', '2026-12-07');

/** How a question ends whose answer is spoilt for good. */
const SPOILT: Readonly<Record<Spoil, string>> = {
  fatal_html: 'PROTOCOL',
  garbage: 'PROTOCOL',
  truncated: 'PROTOCOL',
  wrong_types: 'PROTOCOL',
  other_fields: 'PROTOCOL',
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
  const pms = world.beside({ access: { ...accessTo(world.server.url), availabilityMs: 600, readMs: 500 } });
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

describe('the key', () => {
  it('is in the header of a request and nowhere else: no log, no error', async () => {
    const lines: string[] = [];
    useEnvironment({ LOG_LEVEL: 'DEBUG', HTTP_RETRY_WAIT_MIN: '0' });
    redirectLog({ write: (line) => void lines.push(line) });
    const world = await known();
    const request = await requestOf(world.pms, '2026-12-04', '2026-12-07', world.type.STD);
    const errors: unknown[] = [];
    for (const spoil of Object.keys(SPOILT) as Spoil[]) {
      world.server.fault({ resource: 'hotel_ari', spoil, times: 2 });
      errors.push(await world.pms.searchOffers(DECEMBER).catch((error: unknown) => error));
      world.server.heal();
    }
    world.server.fault({ method: 'POST', resource: 'bookings', spoil: 'reset' });
    errors.push(await world.pms.createBooking(request, writing()).catch((error: unknown) => error));
    redirectLog();
    const told = [...lines, ...errors.flatMap(everythingIn), ...world.server.requests.map(({ path, body }) => path + body)].join('\n');
    expect(errors.filter((error) => error instanceof PmsError).length).toBeGreaterThan(10);
    for (const secret of [TEST_KEY, Buffer.from(`${TEST_KEY}:`).toString('base64'), 'Basic ']) expect(told).not.toContain(secret);
  });
});

/** Messages, details, stacks and causes. */
function everythingIn(error: unknown): string[] {
  if (!(error instanceof Error)) return [JSON.stringify(error) ?? ''];
  const own = [error.message, error.stack ?? '', JSON.stringify(error), JSON.stringify({ ...error })];
  return error.cause === undefined ? own : [...own, ...everythingIn(error.cause)];
}
