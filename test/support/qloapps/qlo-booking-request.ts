import { type Answer, crashed, html, refusedBooking } from './qlo-answer';
import { freeRooms } from './qlo-inventory';
import { type QloState } from './qlo-state';
import { isDate } from './qlo-time';

export interface WantedService {
  readonly id_service?: number;
  readonly quantity?: number;
  readonly unit_price_without_tax?: number;
}

export interface WantedRoom {
  readonly id_room?: number;
  readonly adults?: number;
  readonly child?: number;
  readonly child_ages?: readonly number[];
  readonly unit_price_without_tax?: number;
  readonly services?: readonly WantedService[];
}

export interface WantedType {
  readonly id_room_type: number;
  readonly checkin_date: string;
  readonly checkout_date: string;
  readonly number_of_rooms: number;
  readonly rooms?: readonly WantedRoom[];
}

export interface CustomerDetail {
  readonly id_customer?: number;
  readonly firstname?: string;
  readonly lastname?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** The body of a POST or PUT of `bookings`; what QloApps reads of it. */
export interface BookingRequest {
  readonly id?: number;
  readonly id_property?: number;
  readonly currency?: string;
  readonly booking_status?: number;
  readonly payment_status?: number;
  readonly source?: string;
  readonly remark?: string;
  readonly id_language?: number;
  readonly associations?: {
    readonly customer_detail?: CustomerDetail;
    readonly price_details?: { readonly total_paid?: number };
    readonly payment_detail?: { readonly payment_method?: string };
    readonly room_types?: readonly WantedType[];
  };
}

export const isAnswer = (value: object): value is Answer => 'status' in value && 'body' in value;

/** Malformed and empty bodies end in an exception. */
export function parseBooking(body: string): BookingRequest | Answer {
  try {
    const parsed = JSON.parse(body) as { booking?: BookingRequest };
    return parsed.booking ?? crashed;
  } catch {
    return crashed;
  }
}

export const customerOf = (request: BookingRequest): CustomerDetail => request.associations?.customer_detail ?? {};
export const typesOf = (request: BookingRequest): readonly WantedType[] => request.associations?.room_types ?? [];

const EMAIL = /^[\p{L}\d!#$%&'*+/=?^`{}|~_.-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u;
const NAME = /^[^0-9!<>,;?=+()@#"°{}_$%:]*$/u;
const PHONE = /^\+?[\s\d.()-]*\d+$/;

/** Undefined when the request is one that QloApps goes on with. */
export function refusalOfPost(state: QloState, request: BookingRequest): Answer | undefined {
  const { firstname = '', lastname = '', email = '' } = customerOf(request);
  if (request.currency !== state.currency) return refusedBooking('Please provide valid currency.');
  if (!state.hotels.some(({ id }) => id === Number(request.id_property))) return refusedBooking('Please provide a valid id_property.');
  if (firstname.trim() === '') return refusedBooking('Please provide a valid first name.');
  if (lastname.trim() === '') return refusedBooking('Please provide a valid last name.');
  if (email.trim() === '') return refusedBooking('Please provide a valid email.');
  return refusalOfTypes(state, typesOf(request), '.') ?? refusalOfCustomer(customerOf(request));
}

/** These end in an exception inside the shop: no sentence, no honest status. */
function refusalOfCustomer({ firstname = '', lastname = '', email = '', phone = '' }: CustomerDetail): Answer | undefined {
  if (!EMAIL.test(email)) return html('Fatal error');
  const isNamed = [firstname, lastname].every((name) => NAME.test(name) && name.length <= 32);
  return isNamed && (phone === '' || PHONE.test(phone)) ? undefined : crashed;
}

/** @param end of the sentence: a POST has a full stop where a PUT has none. */
export function refusalOfTypes(state: QloState, types: readonly WantedType[], end: '.' | ''): Answer | undefined {
  if (types.length === 0) return refusedBooking(`Requested room(s) not available${end}`);
  return types.map((wanted) => refusalOfType(state, wanted) ?? refusalOfRooms(state, wanted, end)).find((answer) => answer !== undefined);
}

export function refusalOfType(state: QloState, wanted: WantedType): Answer | undefined {
  const { rooms, number_of_rooms: count } = wanted;
  if (!isDate(wanted.checkin_date)) return refusedBooking('Invalid check in date in the request');
  if (!isDate(wanted.checkout_date)) return refusedBooking('Invalid check out date in the request');
  if (!state.types.some(({ id }) => id === Number(wanted.id_room_type))) return refusedBooking('Invalid room type in the request');
  if (rooms !== undefined && rooms.length > 0 && rooms.length !== count)
    return refusedBooking('Room count does not matches with the number of rooms');
  if (wanted.checkin_date > wanted.checkout_date) return refusedBooking('Invalid check in and check out dates in the request');
  return undefined;
}

function refusalOfRooms(state: QloState, wanted: WantedType, end: '.' | ''): Answer | undefined {
  const free = freeRooms(state, Number(wanted.id_room_type), nightsOfWanted(wanted));
  const unavailable = refusedBooking(`Requested room(s) not available${end}`);
  if (free.length === 0 || free.length < wanted.number_of_rooms) return unavailable;
  const rooms = wanted.rooms ?? [];
  if (rooms.some(({ id_room: id }) => id !== undefined && !free.some((room) => room.id === id))) return unavailable;
  return refusalOfServices(state, wanted);
}

export function refusalOfServices(state: QloState, wanted: WantedType): Answer | undefined {
  const type = state.types.find(({ id }) => id === Number(wanted.id_room_type));
  const asked = (wanted.rooms ?? []).flatMap(({ services }) => services ?? []).map(({ id_service: id }) => Number(id));
  if (asked.some((id) => !state.services.some((service) => service.id === id))) return refusedBooking('Invalid request for service.');
  if (asked.some((id) => type?.services.includes(id) !== true))
    return refusedBooking('Service is not linked with the requested room type.');
  return undefined;
}

export const nightsOfWanted = (wanted: WantedType): { from: string; to: string } => ({
  from: wanted.checkin_date.slice(0, 10),
  to: wanted.checkout_date.slice(0, 10),
});
