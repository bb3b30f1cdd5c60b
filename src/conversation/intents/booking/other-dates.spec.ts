import { addDays, toLocalDate } from '@/shared/local-date';
import { nightsAround, otherStays } from './other-dates';

const day = toLocalDate;
const stay = { checkIn: day('2026-12-24'), checkOut: day('2026-12-26') };

/** Free nights of each type. */
const calendar = (free: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(free).flatMap(([roomTypeId, dates]) =>
    Array.from({ length: 12 }, (_, index) => addDays(day('2026-12-19'), index)).map((date) => ({
      date,
      roomTypeId,
      roomsLeft: dates.includes(date) ? 1 : 0,
    })),
  );

describe('other dates', () => {
  it('are looked for five days round the stay, and never before today', () => {
    expect(nightsAround(stay, day('2026-11-21'))).toEqual({ from: '2026-12-19', to: '2026-12-31' });
    expect(nightsAround(stay, day('2026-12-23'))).toEqual({ from: '2026-12-23', to: '2026-12-31' });
  });

  it('are not looked for when the stay is too long for one look', () => {
    expect(nightsAround({ checkIn: day('2026-12-01'), checkOut: day('2026-12-28') }, day('2026-11-21'))).toBeUndefined();
  });

  it('come nearest first, as long as the stay, in one type of room', () => {
    const found = otherStays(calendar({ STD: ['2026-12-22', '2026-12-23', '2026-12-26', '2026-12-27'] }), stay);
    expect(found).toEqual([
      { checkIn: '2026-12-22', checkOut: '2026-12-24' },
      { checkIn: '2026-12-26', checkOut: '2026-12-28' },
    ]);
  });

  it('do not move the guest from one type to another overnight', () => {
    expect(otherStays(calendar({ STD: ['2026-12-22'], SUP: ['2026-12-23'] }), stay)).toEqual([]);
  });
});
