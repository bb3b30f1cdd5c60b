import { OUT_OF_SCOPE, type IntentModel, type TrainingRow } from '../classifier/intent-model';
import { spokenName } from '../classifier/intent-name';
import { trainIntents } from '../classifier/train';
import { trainLanguages } from '../language/language-model';
import { ConceptTable } from '../text/concept-table';
import { type TrainingData } from '../training/read-training-data';
import { sameTextKey } from '../training/same-text';
import { exampleFeatures } from '../training/training-context';
import { isOverruled } from './check-overlay';
import { lessonsOf, type Lesson } from './lessons';
import { type Overlay } from './overlay';

export interface TrainedOverlay {
  readonly model: IntentModel;
  readonly lessons: readonly Lesson[] | undefined;
}

/** A model of the base and of what one hotel adds. The whole is learned anew: a hotel's examples move the lines of all intents. */
export function trainOverlay(base: TrainingData, overlay: Overlay, hash: string): TrainedOverlay {
  const concepts = new ConceptTable(base.concepts);
  const examples = mergedRows(base.rows, overlay);
  const rows = [...examples, ...namesOf(overlay, examples)];
  const trained = trainIntents(rows, exampleFeatures(concepts, overlay.roomTypes), hash);
  const model = { ...trained.scorer, languages: trainLanguages(base.rows), concepts };
  return { model, lessons: lessonsOf(rows, trained, overlay) };
}

/** Examples of an intent that the hotel does not offer become foreign; what the hotel claims for itself is no longer foreign. */
export function mergedRows(base: readonly TrainingRow[], { rows, disabled }: Overlay): TrainingRow[] {
  const claimed = new Set(rows.map(sameTextKey));
  const kept = base.filter((row) => !(isOverruled(row, disabled) && claimed.has(sameTextKey(row))));
  return [...kept.map((row) => (disabled.includes(row.intent) ? { ...row, intent: OUT_OF_SCOPE } : row)), ...rows];
}

/** Names of the hotel's own intents, in each language in which they have examples; none that an example says already, of whatever intent. */
export function namesOf({ rows, answers }: Overlay, examples: readonly TrainingRow[]): TrainingRow[] {
  const said = new Set(examples.map(sameTextKey));
  const own = rows.filter(({ intent }) => Object.hasOwn(answers, intent));
  const names = own.map((row): [string, TrainingRow] => [`${row.language} ${row.intent}`, { ...row, text: spokenName(row.intent) }]);
  return [...new Map(names).values()].filter((name) => !said.has(sameTextKey(name)));
}
