import { type Votes } from '../embeddings/neighbours';
import { type NluContext, type NluResult, type RoomTypeWords } from '../nlu-result';
import { understand } from '../understand';
import { type TenantModel } from './tenant-models.service';

/** Understands with a hotel's own model and words; its own intents carry the topic that answers them. @param votes of its examples. */
export function understandAs(own: TenantModel, text: string, context: NluContext, votes?: Votes): NluResult {
  const result = understand(own.model, text, { ...context, roomTypes: mergedRoomTypes(own, context.roomTypes) }, votes);
  return {
    ...result,
    intents: result.intents.map((intent) => {
      const topic = own.answers[intent.name];
      return topic === undefined ? intent : { ...intent, topic };
    }),
  };
}

const NO_TYPES: readonly RoomTypeWords[] = [];
const merged = new WeakMap<readonly RoomTypeWords[], { readonly own: TenantModel; readonly all: readonly RoomTypeWords[] }>();

/** The same list for the same hotel: tables are built once a list. */
function mergedRoomTypes(own: TenantModel, given: readonly RoomTypeWords[] = NO_TYPES): readonly RoomTypeWords[] {
  const known = merged.get(given);
  if (known?.own === own) return known.all;
  const all = [...given, ...own.roomTypes];
  merged.set(given, { own, all });
  return all;
}
