import fc from 'fast-check';
import { splitText } from './split-text';

describe('a text that is too long for one message', () => {
  it('is cut where a reader would pause', () => {
    expect(splitText('one two\n\nthree four five', 14)).toEqual(['one two', 'three four', 'five']);
    expect(splitText('Yes. We have a room.', 12)).toEqual(['Yes. We have', 'a room.']);
    expect(splitText('short', 10)).toEqual(['short']);
  });

  it('is never cut within a character', () => {
    expect(splitText('aaa😀bbb', 4)).toEqual(['aaa', '😀bb', 'b']);
  });

  it('keeps every word, in parts that fit, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        const words = (value: string) => value.replaceAll(/\s/g, '');
        expect(words(parts.join(''))).toBe(words(text));
        expect(parts.filter((part) => part.length > limit || (text.isWellFormed() && !part.isWellFormed()))).toEqual([]);
      }),
    );
  });
});
