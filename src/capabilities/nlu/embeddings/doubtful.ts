import { OUT_OF_SCOPE } from '../classifier/intent-model';
import { mayBeShown } from '../llm/wants-opinion';
import { type Decision, type NluResult, type ScoredIntent } from '../nlu-result';

/** A sure reading is not turned around; but what is surely foreign to every hotel may be this one's own matter. */
export const isUnsure = (decision: Decision, top: ScoredIntent | undefined): boolean => decision !== 'act' || top?.name === OUT_OF_SCOPE;

/** No more is shown outside than may help. */
export const isDoubtful = (result: NluResult, text: string): boolean =>
  isUnsure(result.decision, result.intents[0]) && text.trim() !== '' && mayBeShown(result, text);
