import { type QloContext, timeIn } from './qlo-context';
import { type WantedRoom, type WantedType, nightsOfWanted } from './qlo-booking-request';
import { orderedService, roomPrice, round2 } from './qlo-pricing';
import { nextId, type QloOrder, type QloOrderedService, type QloRow, type QloState, type QloType } from './qlo-state';
import { midnight, nightsOf, NO_TIME } from './qlo-time';

export function typeOf(state: QloState, id: number): QloType {
  const type = state.types.find((candidate) => candidate.id === Number(id));
  if (type === undefined) throw new Error(`the stand-in has no room type ${id}`);
  return type;
}

interface Placed {
  readonly wanted: WantedType;
  readonly room: WantedRoom;
  readonly roomId: number;
}

/** A new line of `room_bookings`, at the shop's prices unless the request names its own. */
export function newRow(context: QloContext, order: QloOrder, { wanted, room, roomId }: Placed): QloRow {
  const { state } = context;
  const type = typeOf(state, wanted.id_room_type);
  const { from, to } = nightsOfWanted(wanted);
  const price = named(room.unit_price_without_tax, nightsOf(from, to)) ?? roomPrice(state, type, from, to);
  const at = timeIn(context);
  return {
    id: nextId(state.rows),
    id_product: type.id,
    id_hotel: type.id_hotel,
    id_order: order.id,
    id_room: roomId,
    id_customer: order.id_customer,
    id_status: 1,
    check_in: NO_TIME,
    check_out: NO_TIME,
    date_from: midnight(from),
    date_to: midnight(to),
    ...price,
    is_refunded: 0,
    is_cancelled: 0,
    is_back_order: 0,
    ...occupancyOf(state, type, room),
    services: servicesOf(state, type, { wanted, room }),
    facilities: [],
    date_add: at,
    date_upd: at,
  };
}

/** Whoever holds a key may name a price of his own, per night. */
const named = (unit: number | undefined, nights: number): { te: number; ti: number } | undefined =>
  unit === undefined ? undefined : { te: round2(unit * nights), ti: round2(unit * nights) };

/** 1.6.1 stores the type's base occupancy, whatever is asked; children without ages are none. */
function occupancyOf(state: QloState, type: QloType, room: WantedRoom): Pick<QloRow, 'adults' | 'children' | 'child_ages'> {
  const ages = room.child_ages ?? [];
  const children = ages.length === 0 ? 0 : Number(room.child ?? 0);
  const adults = state.version === '1.6.1.0' ? type.adults : Number(room.adults ?? type.adults);
  return { adults, children, child_ages: children === 0 ? [] : ages };
}

export function servicesOf(
  state: QloState,
  type: QloType,
  { wanted, room }: { readonly wanted: WantedType; readonly room: WantedRoom },
): QloOrderedService[] {
  const { from, to } = nightsOfWanted(wanted);
  return (room.services ?? []).flatMap(({ id_service: id, quantity = 1, unit_price_without_tax: unit }) => {
    const service = state.services.find((candidate) => candidate.id === Number(id));
    if (service === undefined) return [];
    const ordered = orderedService(state, { service, quantity }, { type, from, to });
    const own = named(unit, nightsOf(from, to));
    return [own === undefined ? ordered : { ...ordered, ...own }];
  });
}
