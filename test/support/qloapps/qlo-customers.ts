import { type CustomerDetail } from './qlo-booking-request';
import { nextId, type QloCustomer, type QloState } from './qlo-state';

/** The trap: whoever books with an e-mail overwrites the name and the phone of the profile that has it. */
export function customerFor(state: QloState, detail: CustomerDetail): QloCustomer {
  const known = state.customers.find(({ id, email }) =>
    detail.id_customer === undefined ? email.toLowerCase() === (detail.email ?? '').toLowerCase() : id === Number(detail.id_customer),
  );
  if (known === undefined) return added(state, detail);
  known.firstname = detail.firstname ?? known.firstname;
  known.lastname = detail.lastname ?? known.lastname;
  known.email = detail.email ?? known.email;
  known.phone = detail.phone ?? known.phone;
  return known;
}

export function added(state: QloState, { firstname = '', lastname = '', email = '', phone = '' }: CustomerDetail): QloCustomer {
  const customer = { id: nextId(state.customers), firstname, lastname, email, phone };
  state.customers.push(customer);
  return customer;
}
