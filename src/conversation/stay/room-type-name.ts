import { outcomeOf } from '@/capabilities/pms';
import type { Translated } from '@/shared/language';
import type { Turn } from '../turn/turn';

/** What the hotel calls a type of room: by its system, else by the first of its own words for it. */
export async function roomTypeName(turn: Turn, id: string): Promise<Translated> {
  const types = await outcomeOf(turn.pms.listRoomTypes());
  const known = types.kind === 'ok' ? types.value.find((type) => type.id === id)?.name : undefined;
  const word = turn.hotel.roomTypes.find((type) => type.id === id)?.synonyms[0] ?? id;
  return known ?? { es: word, en: word, pt: word };
}
