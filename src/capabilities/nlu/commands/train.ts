import { saveModel } from '../training/model-file';
import { obtainModel } from '../training/obtain-model';
import { optionOf, type NluCommand } from './command';

/** `nlu train [--out DIR]`: learns from the repository's data and prints what cross-validation found. */
export const train: NluCommand = async (args, { print }) => {
  const { model, ms } = obtainModel([]);
  const { hash, labels, sharpness, gate, report } = model;
  const folder = optionOf(args, 'out');
  const saved = folder === undefined ? undefined : saveModel(folder, model);
  print(JSON.stringify({ hash, ms, labels: labels.length, features: model.vocabulary.idf.length, sharpness, gate, ...report, saved }));
  return saved === false ? 1 : 0;
};
