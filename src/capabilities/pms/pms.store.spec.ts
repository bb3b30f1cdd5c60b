import { Test } from '@nestjs/testing';
import { useEnvironment } from '@/platform/config';
import { Database } from '@/platform/database';
import { HealthRegistry } from '@/platform/health';
import { HttpClient } from '@/platform/http';
import { LockService } from '@/platform/locks';
import { RedisService } from '@/platform/redis';
import { Clock, SettableClock } from '@/shared/clock';
import { AdapterTools } from './adapters/adapter-tools.service';
import { PmsDatabase } from './pms-database.suite';
import { PmsFaults } from './pms-faults';
import { PmsModule } from './pms.module';
import { Pms } from './pms.service';
import { outcomeOf } from './pms-outcome';
import { newKey, requestOf, roomsLeft, stay, SUITE_HOTEL, SUITE_NOW, usd, writing } from './pms-world.suite';

const DECEMBER = stay('2026-12-04', '2026-12-07');

let house: PmsDatabase;
let pms: Pms;
let faults: PmsFaults;
let tools: AdapterTools;
let health: HealthRegistry;

beforeAll(async () => {
  useEnvironment({ LOG_LEVEL: 'CRITICAL' });
  house = await PmsDatabase.open();
});

beforeEach(async () => {
  await house.reset();
  health = new HealthRegistry();
  const module = await Test.createTestingModule({ imports: [PmsModule] })
    .useMocker((token) => {
      if (token === Database) return house.database;
      if (token === HttpClient) return new HttpClient();
      if (token === LockService) return {};
      if (token === RedisService) return new RedisService();
      if (token === HealthRegistry) return health;
      if (token === Clock) return new SettableClock(SUITE_NOW, () => 0);
      throw new Error(`nothing provides ${String(token)}`);
    })
    .compile();
  pms = module.get(Pms);
  faults = module.get(PmsFaults);
  tools = module.get(AdapterTools);
});

afterEach(() => pms.onApplicationShutdown());

afterAll(() => house.close());

describe("the way to a hotel's rooms", () => {
  it('leads to the same place as long as the settings stay', () => {
    expect(pms.of(SUITE_HOTEL)).toBe(pms.of({ ...SUITE_HOTEL }));
  });

  it('follows a change of the settings at once and remembers that the system was failing', async () => {
    faults.add({ effect: { kind: 'error', code: 'CONFIG' }, times: 1 });
    await outcomeOf(pms.of(SUITE_HOTEL).getProperty());
    expect(pms.circuitOf(SUITE_HOTEL)).toBe('open');
    expect(pms.down()).toEqual(['mirador/mock/mirador']);
    const later = { ...SUITE_HOTEL, depositPercent: 50 };
    expect(pms.of(later)).not.toBe(pms.of(SUITE_HOTEL));
    expect(pms.circuitOf(later)).toBe('open');
  });

  it('is known to be down to a process that only finds its answers in the cache, until it answers one of them', async () => {
    const redis = new RedisService();
    const [here, there] = [new Pms(tools, redis, faults), new Pms(tools, redis, new PmsFaults())];
    await here.of(SUITE_HOTEL).searchOffers(DECEMBER);
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' }, times: 1 });
    await outcomeOf(here.of(SUITE_HOTEL).getProperty());
    expect(there.isDown(SUITE_HOTEL)).toBe(false);
    await there.of(SUITE_HOTEL).searchOffers(DECEMBER);
    expect([there.circuitOf(SUITE_HOTEL), there.isDown(SUITE_HOTEL), there.down()]).toEqual(['closed', true, []]);
    // It answers this one after all: others hear so too.
    await there.of(SUITE_HOTEL).searchOffers(stay('2026-12-05', '2026-12-06'));
    expect(there.isDown(SUITE_HOTEL)).toBe(false);
    const third = new Pms(tools, redis, new PmsFaults());
    await third.of(SUITE_HOTEL).searchOffers(DECEMBER);
    expect(third.isDown(SUITE_HOTEL)).toBe(false);
    for (const one of [here, there, third]) one.onApplicationShutdown();
  });

  it('is reported while it does not answer, and takes this process out of the balancer only where that was chosen', async () => {
    faults.add({ effect: { kind: 'error', code: 'CONFIG' }, times: 1 });
    await outcomeOf(pms.of(SUITE_HOTEL).getProperty());
    expect(await health.report()).toEqual({ ready: true, issues: ['pms_unavailable'] });
  });

  it('uses the terms of the settings as they are now', async () => {
    const [offer] = await pms.of({ ...SUITE_HOTEL, depositPercent: 50 }).searchOffers(DECEMBER);
    expect(offer?.deposit).toEqual(usd(120));
  });

  it("takes the installation's own system for a hotel that names none", async () => {
    const hotel = { ...SUITE_HOTEL, pms: { type: 'default', propertyId: 'mirador' } };
    expect(await pms.of(hotel).searchOffers(DECEMBER)).toHaveLength(2);
    expect(pms.circuitOf(hotel)).toBe('closed');
  });

  it('refuses a system that we do not have', () => {
    const hotel = { ...SUITE_HOTEL, pms: { type: 'opera', propertyId: '1' } };
    expect(() => pms.of(hotel)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });
});

describe('a hotel system that goes down in the middle of a booking', () => {
  it('makes no false promise, is left alone, and later books once', async () => {
    const port = pms.of(SUITE_HOTEL);
    const request = await requestOf(port, '2026-12-04', '2026-12-07', 'STD');
    const key = newKey();
    faults.add({ effect: { kind: 'error', code: 'UNAVAILABLE' } });
    for (let i = 0; i < 5; i += 1) {
      expect(await outcomeOf(port.createBooking(request, writing(key)))).toEqual({ kind: 'unavailable', code: 'UNAVAILABLE' });
    }
    expect(pms.circuitOf(SUITE_HOTEL)).toBe('open');
    faults.clear();
    const again = new Pms(tools, new RedisService(), faults).of(SUITE_HOTEL);
    expect((await again.findBookings({ idempotencyKey: key })).items).toEqual([]);
    expect(await again.createBooking(request, writing(key))).toMatchObject({
      kind: 'created',
      repeated: false,
      booking: { reference: 'BK-1003' },
    });
  });

  it('finds the booking that was made although nobody heard of it', async () => {
    const port = pms.of(SUITE_HOTEL);
    const request = await requestOf(port, '2026-12-24', '2026-12-26', 'SUP');
    const key = newKey();
    faults.add({ effect: { kind: 'commit_then_timeout' }, method: 'createBooking', times: 1 });
    expect(await outcomeOf(port.createBooking(request, writing(key)))).toEqual({ kind: 'unavailable', code: 'TIMEOUT_UNKNOWN' });
    const { items } = await port.findBookings({ idempotencyKey: key });
    expect(items).toMatchObject([{ reference: 'BK-1003', status: 'confirmed' }]);
    expect(await port.createBooking(request, writing(key))).toMatchObject({
      kind: 'created',
      repeated: true,
      booking: { reference: 'BK-1003' },
    });
    expect(await roomsLeft(port, '2026-12-24', '2026-12-26', 'SUP')).toBe(0);
  });
});
