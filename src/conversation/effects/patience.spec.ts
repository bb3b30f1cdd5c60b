import { pauseBefore } from './patience';

const PAUSES = { EFFECT_SETTLES_S: 60, EFFECT_RETRY_S: 30 };

describe('the pauses between looks', () => {
  it('come 1, 3 and 10 seconds after a write was cut off, then when it can arrive no more, then now and then', () => {
    const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => pauseBefore('unknown', attempts, PAUSES));
    expect(pauses).toEqual([1, 2, 7, 50, 30, 30]);
  });

  it('are even while the hotel system is down', () => {
    expect([1, 2, 9].map((attempts) => pauseBefore('waiting', attempts, PAUSES))).toEqual([30, 30, 30]);
  });

  it('never shrink to nothing', () => {
    expect(pauseBefore('unknown', 4, { EFFECT_SETTLES_S: 2, EFFECT_RETRY_S: 1 })).toBe(1);
  });
});
