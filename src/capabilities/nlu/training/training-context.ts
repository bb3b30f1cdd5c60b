import { featuresOf } from '../classifier/features';
import { type TrainingRow } from '../classifier/intent-model';
import { findEntities } from '../grammar/find-entities';
import { type NluContext, type RoomTypeWords } from '../nlu-result';
import { type ConceptTable } from '../text/concept-table';
import { fold } from '../text/fold';

/** Examples are read as if on this day in this hotel; only which entities stand in them matters. */
const CONTEXT: NluContext = {
  now: new Date('2026-11-21T15:00:00Z'),
  timeZone: 'America/Lima',
  country: 'PE',
  languages: ['es', 'en', 'pt'],
  defaultLanguage: 'es',
  bookingReference: /\b(?:BK|BM|HTL|QLO)-?\d{4,8}\b/,
};

/** @param roomTypes a hotel's own words. */
export const exampleContext = (roomTypes: readonly RoomTypeWords[] = []): NluContext =>
  roomTypes.length === 0 ? CONTEXT : { ...CONTEXT, roomTypes };

/** Features of an example, made by the same steps as those of a guest's message. @param roomTypes a hotel's own words. */
export function exampleFeatures(
  concepts: ConceptTable,
  roomTypes: readonly RoomTypeWords[] = [],
): (row: TrainingRow) => ReadonlyMap<string, number> {
  const context = exampleContext(roomTypes);
  return ({ text, language }) => featuresOf(text, language, findEntities(text, fold(text), language, context).entities, concepts);
}
