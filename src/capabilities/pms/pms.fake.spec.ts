import { FakePms } from './pms.fake';
import { describeAnyHotel } from './pms-any.suite';
import { describePms } from './pms.suite';
import { SUITE_NOW } from './pms-world.suite';
import { fakeWorld } from './fake-world.suite';

describePms('the fake hotel system', async () => fakeWorld());

describeAnyHotel('the fake hotel system as any hotel', async () => ({ pms: fakeWorld().pms, now: () => SUITE_NOW, booked: [] }));

describe("the fake as a test's witness", () => {
  it('shows every booking it holds', async () => {
    const { pms } = fakeWorld();
    expect(pms).toBeInstanceOf(FakePms);
    expect((await pms.ledger()).map(({ reference }) => reference)).toEqual(expect.arrayContaining(['BK-1001', 'BK-1002']));
  });

  it('does not put a guest into a room that is not there', () => {
    const { pms } = fakeWorld();
    const ghost = { reference: 'X', guest: { name: 'Nadie' }, room: '999', checkIn: '2027-01-01', checkOut: '2027-01-02', adults: 1 };
    expect(() => pms.take({ ...ghost, totalMinor: 0, paidMinor: 0, status: 'confirmed', source: 'desk' })).toThrow('no room 999');
  });
});
