import { fold } from './fold';

describe('text as the machine reads it', () => {
  it('drops accents and invisible characters and knows where each letter stood', () => {
    const given = 'Ca\u0301\u200bFE\u0301';
    const { text, at } = fold(given);
    expect(text).toBe('cafe');
    expect(at).toEqual([0, 1, 4, 5, 7]);
  });

  it('reads look-alike letters of other scripts and wide forms as Latin ones', () => {
    expect(fold('rеѕеrvа ｗｉｆｉ “4–7”').text).toBe('reserva wifi "4-7"');
  });
});
