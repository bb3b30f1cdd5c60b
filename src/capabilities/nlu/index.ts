export { NLU_USAGE, runNluCommand } from './commands';
export { type IntentModel } from './classifier/intent-model';
export { readName } from './grammar/names';
export type { Decision, Entity, EntityType, NluContext, NluResult, RoomTypeWords, ScoredIntent, Sentiment, Urgency } from './nlu-result';
export { NluModule } from './nlu.module';
export { NluService } from './nlu.service';
export { modelFolders } from './training/model-folders';
export { obtainModel } from './training/obtain-model';
export { Unanswered, type NotUnderstood } from './unanswered/unanswered.service';
