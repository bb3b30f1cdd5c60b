import { diceOf, senseOf } from './embeddings-stand-in.suite';
import { type Points } from './neighbours';
import { weighReach, type Question } from './weigh-reach';

const unit = (numbers: readonly number[]): Float32Array => {
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (number) => number / length);
};
const TEXTS = [
  ['kayak_rental', 'is there a kayak'],
  ['kayak_rental', 'where is the canoe'],
  ['kayak_rental', 'may I use the dinghy'],
  ['pets', 'is there a dog'],
  ['pets', 'where is the puppy'],
  ['pets', 'may I use the hound'],
] as const;

/** Examples that a model could not tell: it takes each for the other, so whatever is gained comes of the neighbours. */
function world(place: (text: string) => number[], heardAlone = (_intent: string) => 'out_of_scope') {
  const points = TEXTS.map(([, text]) => unit(place(text)));
  const examples: Points = { intents: TEXTS.map(([intent]) => intent), vectors: Float32Array.from(points.flatMap((point) => [...point])) };
  const questions = TEXTS.map(([intent], fold): Question => {
    const alone = heardAlone(intent);
    const hear: Question['hear'] = (votes) => [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? alone;
    return { right: [intent], alone, point: points[fold], fold, hear };
  });
  return { examples, folds: TEXTS.map((_, fold) => fold), questions };
}
const weigh = ({ examples, folds, questions }: ReturnType<typeof world>) => weighReach(examples, folds, questions);

describe('whether neighbours help', () => {
  it('is found with the strictest reach that helps most', async () => {
    expect(await weigh(world(senseOf))).toEqual({ reach: 0.85, alone: 0, together: 1, messages: 6, asked: 6 });
  });

  it('is denied where they are placed by dice, because an example is not asked about itself', async () => {
    const dice = world(diceOf, (intent) => intent);
    const figures = await weigh(dice);
    expect(figures).toMatchObject({ alone: 1, together: 1 });
    expect(figures).not.toHaveProperty('reach');
    // The broken variant: folds that hide nothing make dice look perfect.
    const blind = world(diceOf);
    expect(
      await weighReach(
        blind.examples,
        [],
        blind.questions.map((one) => ({ ...one, fold: 99 })),
      ),
    ).toMatchObject({ together: 1 });
    expect((await weigh(blind)).together).toBeLessThan(1);
  });

  it('is denied where the model alone is as good', async () => {
    expect(await weigh(world(senseOf, (intent) => intent))).not.toHaveProperty('reach');
  });

  it('counts messages that are surely read without asking about them', async () => {
    const { examples, folds, questions } = world(senseOf);
    const sure = questions.map((one) => ({ ...one, point: undefined, alone: one.right[0] ?? '' }));
    expect(await weighReach(examples, folds, sure)).toEqual({ alone: 1, together: 1, messages: 6, asked: 0 });
  });

  it('takes any right answer for right', async () => {
    const { examples, folds, questions } = world(senseOf);
    const lenient = questions.map((one) => ({ ...one, right: ['pool', ...one.right] }));
    expect(await weighReach(examples, folds, lenient)).toMatchObject({ together: 1 });
  });
});
