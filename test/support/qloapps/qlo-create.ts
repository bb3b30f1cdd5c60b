import { setTimeout as pause } from 'node:timers/promises';
import { type Answer } from './qlo-answer';
import { bookingAnswer } from './qlo-booking-answer';
import {
  customerOf,
  isAnswer,
  nightsOfWanted,
  parseBooking,
  refusalOfPost,
  typesOf,
  type BookingRequest,
  type WantedRoom,
  type WantedType,
} from './qlo-booking-request';
import { nextReference, type QloContext, timeIn } from './qlo-context';
import { customerFor } from './qlo-customers';
import { freeRooms, isTaken } from './qlo-inventory';
import { newRow } from './qlo-rows';
import { nextId, type QloOrder, type QloRow, STATE } from './qlo-state';
import { enterState, stateFor } from './qlo-states';

interface Place {
  readonly wanted: WantedType;
  readonly room: WantedRoom;
  readonly roomId: number;
}

/**
 * `POST bookings` as measured: it looks for rooms, works, looks again, and only then writes. Who loses the room before the second look
 * gets a line flagged as back order and the same 200 as the winner; who falls between the second look and the write shares the room.
 */
export async function createBooking(context: QloContext, body: string): Promise<Answer> {
  const request = parseBooking(body);
  if (isAnswer(request)) return request;
  const refused = refusalOfPost(context.state, request);
  if (refused !== undefined) return refused;
  const places = typesOf(request).flatMap((wanted) => placesOf(context, wanted));
  const { workMs, windowMs } = context.race();
  if (workMs > 0) await pause(workMs);
  const isGone = places.some(({ wanted, roomId }) => isTaken(context.state, roomId, nightsOfWanted(wanted)));
  if (windowMs > 0) await pause(windowMs);
  for (const { wanted, roomId } of places) context.beforeWrite({ id: roomId, ...nightsOfWanted(wanted) });
  const order = write(context, request, places);
  if (isGone) flagAsBackOrder(context, order);
  return bookingAnswer(context.state, order.id);
}

function placesOf({ state }: QloContext, wanted: WantedType): Place[] {
  const free = freeRooms(state, Number(wanted.id_room_type), nightsOfWanted(wanted));
  const rooms: readonly WantedRoom[] = wanted.rooms ?? Array.from({ length: wanted.number_of_rooms }, () => ({}));
  return rooms.map((room, index) => ({ wanted, room, roomId: room.id_room ?? free[index]?.id ?? 0 }));
}

function write(context: QloContext, request: BookingRequest, places: readonly Place[]): QloOrder {
  const { state } = context;
  const order = newOrder(context, request, customerFor(state, customerOf(request)).id);
  state.orders.push(order);
  for (const place of places) state.rows.push(newRow(context, order, place));
  enterState(context, order, stateFor(Number(request.booking_status ?? 1), request.payment_status));
  return order;
}

function newOrder(context: QloContext, request: BookingRequest, customerId: number): QloOrder {
  const { source = '', remark = '', id_language: language = 1, associations = {} } = request;
  const { payment_detail: payment = {}, price_details: price = {} } = associations;
  const at = timeIn(context);
  return {
    id: nextId(context.state.orders),
    id_customer: customerId,
    current_state: STATE.awaiting,
    reference: nextReference(),
    source,
    id_lang: Number(language),
    payment: payment.payment_method ?? 'Order from API',
    paid: Number(price.total_paid ?? 0),
    discounts: [],
    remarks: remark === '' ? [] : [remark],
    date_add: at,
    date_upd: at,
  };
}

/** The core cancels an overbooked order, and the bookings resource then sets the state that was asked for again. */
function flagAsBackOrder(context: QloContext, order: QloOrder): void {
  const asked = order.current_state;
  const rows: QloRow[] = context.state.rows.filter(({ id_order }) => id_order === order.id);
  for (const row of rows) row.is_back_order = 1;
  enterState(context, order, STATE.cancelled);
  enterState(context, order, asked);
}
