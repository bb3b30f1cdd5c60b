import { nearest, votesOf, withVotes, type Points } from './neighbours';

const unit = (degrees: number): [number, number] => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
const at = (places: readonly (readonly [string, number])[]): Points => ({
  intents: places.map(([intent]) => intent),
  vectors: Float32Array.from(places.flatMap(([, degrees]) => unit(degrees))),
});
const EAST = Float32Array.from(unit(0));
const AROUND = at([
  ['far', 180],
  ['kayak', 10],
  ['spa', 60],
  ['kayak', 5],
  ['spa', 50],
  ['pool', 40],
  ['pool', 90],
]);

describe('the examples near to a message', () => {
  it('are the five closest, closest first', () => {
    expect(nearest(AROUND, EAST).map(({ intent }) => intent)).toEqual(['kayak', 'kayak', 'pool', 'spa', 'spa']);
    expect(nearest(AROUND, EAST)[0]?.likeness).toBeCloseTo(Math.cos(Math.PI / 36));
  });

  it('are looked for among those that may be known only', () => {
    expect(nearest(AROUND, EAST, (one) => one !== 1 && one !== 3).map(({ intent }) => intent)).toEqual([
      'pool',
      'spa',
      'spa',
      'pool',
      'far',
    ]);
  });

  it('share one vote by how near they are, and those beyond the reach have none', () => {
    const near = [
      { intent: 'kayak', likeness: 0.9 },
      { intent: 'spa', likeness: 0.6 },
      { intent: 'kayak', likeness: 0.5 },
      { intent: 'pool', likeness: 0.3 },
    ];
    expect([...votesOf(near, 0.5)]).toEqual([
      ['kayak', 0.7],
      ['spa', 0.3],
    ]);
    expect(votesOf(near, 0.95).size).toBe(0);
  });
});

describe('a model and its neighbours', () => {
  const ranking = {
    ranked: [
      { name: 'pool', confidence: 0.5 },
      { name: 'kayak', confidence: 0.3 },
      { name: 'out_of_scope', confidence: 0.2 },
    ],
    isKnown: false,
  };

  it('have half of the word each', () => {
    const { ranked } = withVotes(ranking, new Map([['kayak', 0.75], ['spa', 0.25]])); // prettier-ignore
    expect(ranked.map(({ name }) => name)).toEqual(['kayak', 'pool', 'spa', 'out_of_scope']);
    expect(ranked.map(({ confidence }) => confidence)).toEqual([0.525, 0.25, 0.125, 0.1]);
  });

  it('are the model alone where no neighbour says anything', () => {
    expect(withVotes(ranking, new Map())).toEqual(ranking);
  });

  it.each([
    ['opened by neighbours that agree', { kayak: 1 }, true],
    ['not by neighbours that do not', { kayak: 0.45, spa: 0.3, wifi: 0.25 }, false],
    ['not by what is foreign', { out_of_scope: 1 }, false],
  ])('have a gate that is %s', (_how, votes, isKnown) => {
    expect(withVotes(ranking, new Map(Object.entries(votes))).isKnown).toBe(isKnown);
  });
});
