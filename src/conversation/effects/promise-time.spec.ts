import { promiseTime } from './promise-time';

const LIMA = {
  timezone: 'America/Lima',
  businessHours: [
    { from: '07:00', to: '14:00' },
    { from: '15:00', to: '23:00' },
  ],
};
const inLima = (time: string): Date => new Date(`2026-11-21T${time}-05:00`);

describe('the time of an answer', () => {
  it.each([
    ['within an hour while somebody is there', '10:00:00', '2026-11-21T11:00:00-05:00'],
    ['rounded up to five minutes', '10:00:01', '2026-11-21T11:05:00-05:00'],
    ['an hour after the reception opens again in the afternoon', '14:00:00', '2026-11-21T16:00:00-05:00'],
    ['an hour after it opens in the morning', '23:30:00', '2026-11-22T08:00:00-05:00'],
    ['an hour after it opens today', '03:00:00', '2026-11-21T08:00:00-05:00'],
  ])('is %s', (_how, now, expected) => {
    expect(promiseTime(LIMA, inLima(now))).toEqual(new Date(expected));
  });
});
