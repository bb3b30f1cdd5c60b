import { chooseIntents, decide, type Part, type Ranking } from './decide';

const ranking = (ranked: Readonly<Record<string, number>>, isKnown = true): Ranking => ({
  ranked: Object.entries(ranked)
    .map(([name, confidence]) => ({ name, confidence }))
    .sort((a, b) => b.confidence - a.confidence),
  isKnown,
});
const part = (ranked: Readonly<Record<string, number>>, words = 5): Part => ({ ...ranking(ranked), words, isReason: false });
const names = (whole: Ranking, ...parts: Part[]): string[] => chooseIntents(whole, parts).map(({ name }) => name);

describe('the wishes of a message', () => {
  it('are those of its parts, as they were said, where the whole is ours', () => {
    expect(names(ranking({ parking: 0.6, pets: 0.3 }), part({ pets: 0.9 }), part({ parking: 0.95 }))).toEqual(['pets', 'parking']);
  });

  it('are none where the whole is somebody else’s matter, whatever a part reminds of', () => {
    expect(names(ranking({ out_of_scope: 0.8, wifi: 0.1 }), part({ out_of_scope: 0.9 }), part({ wifi: 0.99 }))).toEqual(['out_of_scope']);
    expect(names(ranking({ out_of_scope: 0.4, wifi: 0.35 }), part({ out_of_scope: 0.9 }), part({ wifi: 0.99 }))[0]).toBe('wifi');
  });

  it('begin with the urgent one when the whole message bears it out', () => {
    expect(names(ranking({ parking: 0.7, complaint: 0.2 }), part({ parking: 0.9 }), part({ complaint: 0.8 }))).toEqual([
      'complaint',
      'parking',
    ]);
    expect(names(ranking({ parking: 0.95, complaint: 0.04 }), part({ complaint: 0.8 }, 3), part({ parking: 0.9 }))).toEqual([
      'parking',
      'complaint',
    ]);
  });

  it('know no danger of which the whole message says nothing, unless a part cries out', () => {
    const booking = ranking({ make_booking: 0.95, emergency: 0.01 });
    expect(names(booking, part({ emergency: 0.75 }), part({ make_booking: 0.99 }))).toEqual(['make_booking']);
    expect(names(booking, part({ make_booking: 0.99 }), part({ emergency: 0.95 }))).toEqual(['emergency', 'make_booking']);
    expect(names(ranking({ make_booking: 0.8, emergency: 0.15 }), part({ make_booking: 0.9 }), part({ emergency: 0.75 }))[0]).toBe(
      'emergency',
    );
  });
});

describe('a decision', () => {
  const on = (ranked: Readonly<Record<string, number>>, isKnown = true): string => {
    const whole = ranking(ranked, isKnown);
    return decide(whole, chooseIntents(whole, []));
  };

  it('is to act on what is clear, to ask between what is close, and to give up below', () => {
    expect([on({ wifi: 0.9, parking: 0.05 }), on({ wifi: 0.6, parking: 0.2 }), on({ wifi: 0.3, parking: 0.25 })]).toEqual([
      'act',
      'clarify',
      'fallback',
    ]);
  });

  it('is to give up on what the gate keeps out, however sure', () => {
    expect(on({ wifi: 0.99 }, false)).toBe('fallback');
  });
});
