import { type QloContext, timeIn } from './qlo-context';
import { nextId, type QloHistory, type QloOrder, STATE } from './qlo-state';

/** Puts an order into a state. Cancelling frees its rooms; no other state takes them again. */
export function enterState(context: QloContext, order: QloOrder, state: number): QloHistory {
  const at = timeIn(context);
  order.current_state = state;
  order.date_upd = at;
  if (state === STATE.cancelled || state === STATE.refunded) {
    for (const row of context.state.rows.filter(({ id_order }) => id_order === order.id)) {
      row.is_refunded = 1;
      row.is_cancelled = state === STATE.cancelled ? 1 : row.is_cancelled;
      row.date_upd = at;
    }
  }
  const history = { id: nextId(context.state.histories), id_order: order.id, id_order_state: state, date_add: at };
  context.state.histories.push(history);
  return history;
}

const BY_PAYMENT: Readonly<Record<number, number>> = { 1: STATE.paid, 2: STATE.partial, 3: STATE.awaiting };

/** The order state that a booking and a payment status of the web service stand for. */
export function stateFor(bookingStatus: number, paymentStatus: number | undefined): number {
  if (bookingStatus === 2) return STATE.paid;
  if (bookingStatus === 3) return STATE.cancelled;
  if (bookingStatus === 4) return STATE.refunded;
  return BY_PAYMENT[paymentStatus ?? 3] ?? STATE.awaiting;
}
