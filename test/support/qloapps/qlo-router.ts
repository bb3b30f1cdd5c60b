import { type Answer, json, notFound, refusal } from './qlo-answer';
import { availability } from './qlo-ari';
import { bookingAnswer } from './qlo-booking-answer';
import { CATALOGUE } from './qlo-catalogue';
import { changeBooking } from './qlo-change';
import { type QloContext } from './qlo-context';
import { createBooking } from './qlo-create';
import { listed } from './qlo-listing';
import { RECORDS } from './qlo-records';
import { writeRecord } from './qlo-writes';

export interface QloRequest {
  readonly method: string;
  readonly resource: string;
  readonly id: string | undefined;
  readonly query: URLSearchParams;
  readonly body: string;
}

const SINGULAR: Readonly<Record<string, string>> = { orders: 'order', customers: 'customer', hotels: 'hotel', room_types: 'room_type' };

export async function route(context: QloContext, request: QloRequest): Promise<Answer> {
  if (request.resource === 'hotel_ari') return ari(context, request);
  if (request.resource === 'bookings') return bookings(context, request);
  if (CATALOGUE[request.resource] === undefined && RECORDS[request.resource] === undefined) return unknownResource(request.resource);
  if (request.method !== 'GET') return writeRecord(context, { ...request, id: Number(request.id) });
  return read(context, request);
}

function ari({ state }: QloContext, { method, body }: QloRequest): Answer {
  return method === 'POST' ? availability(state, body) : refusal(405, 23, `Method ${method} is not valid`);
}

/** Its list ignores every filter. */
async function bookings(context: QloContext, { method, id, body }: QloRequest): Promise<Answer> {
  switch (method) {
    case 'POST':
      return createBooking(context, body);
    case 'PUT':
      return changeBooking(context, body);
    case 'GET':
      return id === undefined
        ? json({ bookings: context.state.orders.map((order) => ({ id: order.id })) })
        : bookingAnswer(context.state, Number(id));
  }
  return refusal(405, 101, `Method ${method} is not allowed for the resource bookings`);
}

function read({ state }: QloContext, { resource, id, query }: QloRequest): Answer {
  const kind = CATALOGUE[resource] ?? RECORDS[resource];
  if (kind === undefined) return notFound;
  if (state.version === '1.6.1.0' && resource === 'customers' && query.has('filter[phone]')) return { status: 500, type: null, body: '' };
  const entities = kind.of(state);
  if (id === undefined) return listed(kind.node, entities, query);
  const entity = entities.find((candidate) => String(candidate['id']) === id);
  return entity === undefined ? notFound : json({ [SINGULAR[resource] ?? kind.node.replace(/s$/, '')]: entity });
}

const unknownResource = (resource: string): Answer =>
  refusal(400, 27, `Resource of type "${resource}" does not exists. The full list is: "bookings"`);
