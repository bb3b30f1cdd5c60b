import { type QloRoom, type QloRow, type QloState } from './qlo-state';
import { dayOf, nightsOf } from './qlo-time';

export interface Nights {
  readonly from: string;
  readonly to: string;
}

/** QloApps counts a room as taken by these two flags alone. */
const takesRoom = (row: QloRow): boolean => row.is_back_order === 0 && row.is_refunded === 0;

const overlaps = (row: QloRow, { from, to }: Nights): boolean => dayOf(row.date_from) < to && dayOf(row.date_to) > from;

export const isTaken = (state: QloState, roomId: number, nights: Nights): boolean =>
  state.rows.some((row) => row.id_room === roomId && takesRoom(row) && overlaps(row, nights));

/** Rooms of a type on sale for the whole stay; the minimum and maximum stay of the type hide them all. */
export function freeRooms(state: QloState, typeId: number, nights: Nights): QloRoom[] {
  const type = state.types.find(({ id }) => id === typeId);
  const count = nightsOf(nights.from, nights.to);
  if (type === undefined || count < type.min_los || (type.max_los > 0 && count > type.max_los)) return [];
  return state.rooms.filter((room) => room.id_product === typeId && room.id_status === 1 && !isTaken(state, room.id, nights));
}
