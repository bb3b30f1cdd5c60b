import { useEnvironment } from '@/platform/config';
import { fakeWorld } from './fake-world.suite';
import { FaultsRefusedError, PmsFaults } from './pms-faults';
import { codeOf, requestOf, roomsLeft, stay, writing } from './pms-world.suite';

const DECEMBER = stay('2026-12-04', '2026-12-07');

describe('failing on purpose', () => {
  const setUp = () => {
    const faults = new PmsFaults();
    const { pms } = fakeWorld();
    return { faults, pms: faults.around(pms, 'mirador'), inner: pms };
  };

  afterEach(() => useEnvironment({}));

  it('changes nothing while no fault is active', async () => {
    const { pms, inner } = setUp();
    expect(await pms.searchOffers(DECEMBER)).toEqual(await inner.searchOffers(DECEMBER));
    expect(pms.capabilities).toEqual(inner.capabilities);
  });

  it('spoils as many calls of one method as it was told', async () => {
    const { pms, faults } = setUp();
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' }, method: 'searchOffers', times: 2 });
    expect(faults.list()).toHaveLength(1);
    expect(await codeOf(pms.listRoomTypes())).toBe('none');
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('UNAVAILABLE');
    expect(await codeOf(pms.searchOffers(DECEMBER))).toBe('none');
    expect(faults.list()).toEqual([]);
  });

  it('spoils one hotel and leaves the others in peace', async () => {
    const { faults, pms, inner } = setUp();
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' }, tenantId: 'mirador' });
    expect(await codeOf(pms.listRoomTypes())).toBe('UNAVAILABLE');
    expect(await codeOf(faults.around(inner, 'mare').listRoomTypes())).toBe('none');
    faults.clear();
    expect(await codeOf(pms.listRoomTypes())).toBe('none');
  });

  it('can do the work and then let the caller doubt it', async () => {
    const { pms, faults, inner } = setUp();
    const request = await requestOf(pms, '2026-12-24', '2026-12-26', 'SUP');
    faults.add({ effect: { kind: 'commit_then_timeout' }, method: 'createBooking' });
    expect(await codeOf(pms.createBooking(request, writing()))).toBe('TIMEOUT_UNKNOWN');
    expect(await roomsLeft(inner, '2026-12-24', '2026-12-26', 'SUP')).toBe(0);
  });

  it('can be slow, and stops waiting when nobody listens any more', async () => {
    const { pms, faults } = setUp();
    faults.add({ effect: { kind: 'slow' }, latencyMs: 20 });
    const begun = Date.now();
    await pms.listRoomTypes();
    expect(Date.now() - begun).toBeGreaterThanOrEqual(15);
    await expect(pms.listRoomTypes({ signal: AbortSignal.timeout(1) })).rejects.toThrow();
    await pms.listRoomTypes({ fresh: true });
  });

  it('is refused in production', () => {
    useEnvironment({ NODE_ENV: 'production' });
    expect(() => new PmsFaults().add({ effect: { kind: 'hang' } })).toThrow(FaultsRefusedError);
  });
});
