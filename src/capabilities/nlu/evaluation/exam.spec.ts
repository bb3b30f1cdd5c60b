import { modelFolders } from '../training/model-folders';
import { obtainModel } from '../training/obtain-model';
import { againstBars } from './bars';
import { readExam } from './exam';
import { judge } from './judge';
import { summaryOf } from './summary';

const { model } = obtainModel(modelFolders());
const all = readExam();
const exam = (spoken: string) => all.filter(({ language }) => language === spoken);

/** Written by people who had not read a line of the training data, and never learned from: data/exam. */
describe('messages of strangers', () => {
  it.each(['es', 'en', 'pt'])('are understood at the product’s bars in %s', (language) => {
    const results = againstBars(summaryOf(judge(model, exam(language))));
    const failed = results.filter(({ passes, name }) => !passes && !name.endsWith('ms'));
    expect(failed).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(10);
  });

  it('would fail the bars if the model knew nothing', () => {
    const ignorant = { ...model, linear: { ...model.linear, weights: model.linear.weights.map(() => 0) } };
    expect(againstBars(summaryOf(judge(ignorant, exam('en')))).every(({ passes }) => passes)).toBe(false);
  });
});
