import { type Answer, html, json, notFound, refusal } from './qlo-answer';
import { type QloContext, timeIn } from './qlo-context';
import { added } from './qlo-customers';
import { STATES } from './qlo-state';
import { enterState } from './qlo-states';
import { element, isXml } from './qlo-xml';

type Write = (context: QloContext, body: string, id: number) => Answer;

/** An unknown order is answered 200 with a sentence, an unknown state 200 with something else that is not JSON. */
const postHistory: Write = (context, body) => {
  const order = context.state.orders.find(({ id }) => String(id) === element(body, 'id_order'));
  const state = STATES.find(({ id }) => String(id) === element(body, 'id_order_state'));
  if (order === undefined || state === undefined) return html('Invalid new order status');
  const history = enterState(context, order, state.id);
  const written = { id: String(history.id), id_employee: '', id_order_state: state.id, id_order: String(order.id) };
  return json({ order_history: { ...written, date_add: history.date_add } }, 201);
};

const putPayment: Write = (context, body, id) => {
  const payment = context.state.payments.find((candidate) => candidate.id === id);
  if (payment === undefined) return notFound;
  payment.payment_method = element(body, 'payment_method') ?? '';
  payment.payment_type = Number(element(body, 'payment_type') ?? payment.payment_type);
  payment.transaction_id = element(body, 'transaction_id') ?? '';
  const fields = ['order_reference', 'id_currency', 'amount', 'payment_method', 'payment_type'].map(
    (name) => [name, element(body, name)] as const,
  );
  const rest = { card_number: null, card_brand: null, card_expiration: null, card_holder: null, date_add: payment.date_add };
  const known = { id: String(id), ...Object.fromEntries(fields), conversion_rate: null, transaction_id: payment.transaction_id };
  return json({ order_payment: { ...known, ...rest } });
};

const postCustomer: Write = (context, body) => {
  const [firstname = '', lastname = '', email = '', phone = ''] = ['firstname', 'lastname', 'email', 'phone'].map(
    (name) => element(body, name) ?? '',
  );
  const customer = added(context.state, { firstname, lastname, email, phone });
  const at = timeIn(context);
  const secrets = { secure_key: '0'.repeat(32), passwd: '0'.repeat(32) };
  return json({ customer: { id: String(customer.id), ...secrets, lastname, firstname, email, phone, date_add: at, date_upd: at } }, 201);
};

const WRITES: Readonly<Record<string, Write>> = {
  'POST order_histories': postHistory,
  'PUT order_payments': putPayment,
  'POST customers': postCustomer,
};

/** Writes to every resource but bookings: XML only. */
export function writeRecord(context: QloContext, request: { method: string; resource: string; id: number; body: string }): Answer {
  const { method, resource, id, body } = request;
  const write = WRITES[`${method} ${resource}`];
  if (write === undefined) return refusal(405, 101, `Method ${method} is not allowed for the resource ${resource}`);
  if (!isXml(body)) {
    const message = `XML error : String could not be parsed as XML\nXML length : ${body.length}\nOriginal XML : ${body}`;
    return refusal(500, 127, message);
  }
  return write(context, body, id);
}
