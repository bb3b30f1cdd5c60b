import { type Answer, json, refusal } from './qlo-answer';
import { freeRooms } from './qlo-inventory';
import { shownPrice, round2 } from './qlo-pricing';
import { type QloRoom, type QloState, type QloType } from './qlo-state';
import { isDate, nightsOf, plusDays } from './qlo-time';
import { countOf, element, isXml } from './qlo-xml';

interface Search {
  readonly hotelId: string;
  readonly types: readonly QloType[];
  readonly from: string;
  readonly to: string;
  /** How many rooms: the number of occupancies, whatever is in them. */
  readonly rooms: number;
  readonly all: boolean;
}

/** `POST hotel_ari`: availability and prices. Past dates and unknown hotels are no mistake here. */
export function availability(state: QloState, body: string): Answer {
  const [from, to] = [element(body, 'date_from'), element(body, 'date_to')];
  if (!isXml(body) || element(body, 'id_hotel') === undefined) return invalid('Invalid ARI search parameters found.');
  if (from === undefined || to === undefined)
    return refusal(400, 41, `parameter "${from === undefined ? 'date_from' : 'date_to'}" required`);
  if (!isDate(from)) return invalid('"The date_from field is invalid."');
  if (!isDate(to)) return invalid('"The date_to field is invalid."');
  if (to < from) return invalid('"Date to" must be after "date from"');
  const search = searchOf(state, body, { from: from.slice(0, 10), to: to.slice(0, 10) });
  return json(element(body, 'date_wise_breakdown') === '1' ? { hotel_aris: byNight(state, search) } : { hotel_ari: whole(state, search) });
}

const invalid = (what: string): Answer => refusal(400, 85, `Validation error: ${what}`);

function searchOf(state: QloState, body: string, nights: { from: string; to: string }): Search {
  const hotelId = element(body, 'id_hotel') ?? '';
  const typeId = element(body, 'id_room_type');
  const types = state.types.filter((type) => String(type.id_hotel) === hotelId && (typeId === undefined || String(type.id) === typeId));
  return { hotelId, types, ...nights, rooms: Math.max(1, countOf(body, 'room_occupancy')), all: body.includes('<get_booked_rooms>1') };
}

/** An object by room id; an empty one is `[]`, as PHP writes it. */
function keyed<T>(rooms: readonly QloRoom[], shape: (room: QloRoom) => T): Record<string, T> | [] {
  return rooms.length === 0 ? [] : Object.fromEntries(rooms.map((room) => [String(room.id), shape(room)]));
}

function priced(state: QloState, type: QloType, { from, to, rooms }: Search): Record<string, unknown> {
  const { te, ti } = shownPrice(state, type, from, to);
  const nights = Math.max(1, nightsOf(from, to));
  return {
    id_room_type: type.id,
    base_price: te / nights,
    base_price_with_tax: ti / nights,
    total_price: round2(te * rooms),
    total_price_with_tax: round2(ti * rooms),
    name: type.name,
  };
}

function whole(state: QloState, search: Search): Record<string, unknown> {
  const { hotelId, from, to, types, all } = search;
  const head = { id_hotel: hotelId, date_from: from, date_to: to, currency: state.currency };
  if (types.length === 0) return head;
  const free = types.map((type) => freeRooms(state, type.id, search));
  const left = free.flat().length;
  const total = state.rooms.filter((room) => types.some(({ id }) => id === room.id_product)).length;
  const others = all ? { total_unavailable_rooms: 0, total_partial_available_rooms: 0, total_booked_rooms: total - left } : {};
  return {
    ...head,
    total_rooms: total,
    total_available_rooms: left,
    ...others,
    room_types: types.map((type, index) => ({ ...priced(state, type, search), rooms: roomsOf(type, free[index] ?? [], all) })),
  };
}

function roomsOf(type: QloType, free: readonly QloRoom[], all: boolean): Record<string, unknown> {
  const available = keyed(free, (room) => ({
    id_room: room.id,
    id_product: room.id_product,
    id_hotel: room.id_hotel,
    room_num: room.room_num,
    room_comment: '',
    max_adult: type.max_adults,
    max_children: type.max_children,
    max_occupancy: type.max_guests,
  }));
  return all ? { unavailable: [], booked: [], available, partially_available: [] } : { available };
}

function byNight(state: QloState, search: Search): Record<string, unknown>[] {
  return Array.from({ length: nightsOf(search.from, search.to) }, (_, night) => {
    const one = { ...search, from: plusDays(search.from, night), to: plusDays(search.from, night + 1) };
    const { total_available_rooms: left, room_types: _types, ...head } = whole(state, one);
    const types = search.types.map((type) => ({
      ...priced(state, type, one),
      rooms: { available: keyed(freeRooms(state, type.id, one), (room) => ({ id_room: room.id, room_num: room.room_num })) },
    }));
    return search.types.length === 0 ? head : { ...head, room_types: types, total_available_rooms: left };
  });
}
