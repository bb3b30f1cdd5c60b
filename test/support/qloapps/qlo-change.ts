import { type Answer, notFound, refusedBooking } from './qlo-answer';
import { bookingAnswer } from './qlo-booking-answer';
import {
  type BookingRequest,
  customerOf,
  isAnswer,
  nightsOfWanted,
  parseBooking,
  refusalOfServices,
  refusalOfType,
  refusalOfTypes,
  typesOf,
  type WantedRoom,
  type WantedType,
} from './qlo-booking-request';
import { type QloContext, timeIn } from './qlo-context';
import { customerFor } from './qlo-customers';
import { freeRooms } from './qlo-inventory';
import { newRow, servicesOf, typeOf } from './qlo-rows';
import { nextId, type QloOrder, type QloRow, type QloState } from './qlo-state';
import { enterState, stateFor } from './qlo-states';
import { dayOf } from './qlo-time';

/** A wanted room type with the lines of the order that it already covers. */
interface Wish {
  readonly wanted: WantedType;
  readonly kept: readonly (readonly [QloRow, WantedRoom | undefined])[];
  readonly more: readonly WantedRoom[];
}

/**
 * `PUT bookings`: the id of the body counts. Lines of the same type and dates stay as they are, at their price; others are added and
 * what is not named is removed. Services are those of the request, extra demands and discounts are dropped.
 */
export function changeBooking(context: QloContext, body: string): Answer {
  const request = parseBooking(body);
  if (isAnswer(request)) return request;
  const order = context.state.orders.find(({ id }) => id === Number(request.id));
  if (request.id === undefined) return refusedBooking('id is required with PUT requests.');
  if (order === undefined) return refusedBooking('Booking not found.');
  const refused = refusalOfPut(context.state, request);
  if (refused !== undefined) return refused;
  const wishes = wishesOf(context.state, order, request);
  const added = wishes
    .filter(({ more }) => more.length > 0)
    .map(({ wanted, more }) => ({ ...wanted, number_of_rooms: more.length, rooms: more }));
  const unavailable = added.length === 0 ? undefined : refusalOfTypes(context.state, added, '');
  if (unavailable !== undefined) return unavailable;
  apply(context, order, { request, wishes, added });
  return order === undefined ? notFound : bookingAnswer(context.state, order.id);
}

function refusalOfPut(state: QloState, request: BookingRequest): Answer | undefined {
  const types = typesOf(request);
  const email = customerOf(request).email ?? '';
  if (types.length === 0) return refusedBooking('Rooms not found in the request.');
  if (!state.hotels.some(({ id }) => id === Number(request.id_property))) return refusedBooking('Please provide a valid id_property.');
  if (!state.customers.some((customer) => customer.email.toLowerCase() === email.toLowerCase()))
    return refusedBooking('Customer not found.');
  return types.map((wanted) => refusalOfType(state, wanted) ?? refusalOfServices(state, wanted)).find((answer) => answer !== undefined);
}

function wishesOf(state: QloState, order: QloOrder, request: BookingRequest): Wish[] {
  const rows = state.rows.filter(({ id_order }) => id_order === order.id);
  return typesOf(request).map((wanted) => {
    const { from, to } = nightsOfWanted(wanted);
    const same = rows.filter(
      (row) => row.id_product === Number(wanted.id_room_type) && dayOf(row.date_from) === from && dayOf(row.date_to) === to,
    );
    const left = [...(wanted.rooms ?? [])];
    const kept = same.slice(0, wanted.number_of_rooms).map((row) => [row, taken(left, row)] as const);
    const unnamed = wanted.rooms === undefined ? Math.max(0, wanted.number_of_rooms - kept.length) : 0;
    return { wanted, kept, more: [...left, ...Array.from({ length: unnamed }, () => ({}))] };
  });
}

/** The wanted room that names this line's room, else the first that names none. */
function taken(rooms: WantedRoom[], row: QloRow): WantedRoom | undefined {
  const named = rooms.findIndex(({ id_room: id }) => id === row.id_room);
  const index = named >= 0 ? named : rooms.findIndex(({ id_room: id }) => id === undefined);
  return index >= 0 ? rooms.splice(index, 1)[0] : undefined;
}

function apply(
  context: QloContext,
  order: QloOrder,
  { request, wishes, added }: { request: BookingRequest; wishes: readonly Wish[]; added: readonly WantedType[] },
): void {
  const { state } = context;
  customerFor(state, customerOf(request));
  const before = state.rows.filter(({ id_order }) => id_order === order.id);
  const kept = wishes.flatMap((wish) => wish.kept);
  for (const wanted of added) add(context, order, wanted);
  for (const { wanted, kept: rows } of wishes) for (const [row, room] of rows) serve(state, row, { wanted, room: room ?? {} });
  const gone = before.filter((row) => !kept.some(([stays]) => stays === row));
  state.rows = state.rows.filter((row) => !gone.includes(row));
  order.discounts = [];
  remark(order, request.remark);
  order.date_upd = timeIn(context);
  settle(context, order, request);
}

function add(context: QloContext, order: QloOrder, wanted: WantedType): void {
  const free = freeRooms(context.state, Number(wanted.id_room_type), nightsOfWanted(wanted));
  for (const [index, room] of (wanted.rooms ?? []).entries()) {
    context.state.rows.push(newRow(context, order, { wanted, room, roomId: room.id_room ?? free[index]?.id ?? 0 }));
  }
}

function serve(state: QloState, row: QloRow, wish: { wanted: WantedType; room: WantedRoom }): void {
  row.services = servicesOf(state, typeOf(state, row.id_product), wish);
  row.facilities = [];
  const { unit_price_without_tax: unit } = wish.room;
  if (unit !== undefined) Object.assign(row, { te: unit * 1.5, ti: unit * 1.5 });
}

function remark(order: QloOrder, text: string | undefined): void {
  if (text !== undefined && text.trim() !== '' && !order.remarks.includes(text)) order.remarks.push(text);
}

function settle(context: QloContext, order: QloOrder, request: BookingRequest): void {
  if (request.booking_status !== undefined) {
    const state = stateFor(Number(request.booking_status), request.payment_status);
    if (state !== order.current_state) enterState(context, order, state);
  }
  const total = Number(request.associations?.price_details?.total_paid ?? 0);
  if (total !== 0 && total !== order.paid) pay(context, order, total);
}

/** The row loses method and transaction: the resource reads them from a field that no client sends. */
function pay(context: QloContext, order: QloOrder, total: number): void {
  context.state.payments.push({
    id: nextId(context.state.payments),
    order_reference: order.reference,
    amount: total - order.paid,
    payment_method: order.payment,
    payment_type: 1,
    transaction_id: '',
    date_add: timeIn(context),
  });
  order.paid = total;
}
