/** What a QloApps database holds, as far as its web service shows it. Ids are numbers there; money is decimal. */
export interface QloHotel {
  readonly id: number;
  readonly hotel_name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly zipcode: string;
  readonly state: string;
  readonly country: string;
  readonly id_country: number;
  readonly id_state: number;
  readonly rating: number;
  readonly check_in: string;
  readonly check_out: string;
  readonly active: number;
  readonly active_refund: number;
  readonly max_checkout_offset: string;
  readonly min_booking_offset: string;
}

/** `id` is the product's: the `id_room_type` of every other resource. */
export interface QloType {
  readonly id: number;
  readonly id_hotel: number;
  readonly name: string;
  readonly description_short: string;
  /** Without tax. */
  price: number;
  readonly id_tax_rules_group: number;
  /** Of its row in `hotel_room_types`. */
  readonly linkId: number;
  readonly adults: number;
  readonly children: number;
  readonly max_adults: number;
  readonly max_children: number;
  readonly max_guests: number;
  min_los: number;
  max_los: number;
  readonly services: readonly number[];
}

export interface QloRoom {
  readonly id: number;
  readonly id_product: number;
  readonly id_hotel: number;
  readonly room_num: string;
  id_status: number;
  readonly floor: string;
}

export interface QloService {
  readonly id: number;
  readonly name: string;
  /** Without tax. */
  price: number;
  /** 1 per booking, 2 per day. */
  readonly price_calculation_method: 1 | 2;
  readonly auto_add_to_cart: 0 | 1;
  /** 1 within the room's price, 2 a fee of its own. */
  readonly price_addition_type: 1 | 2;
  readonly allow_multiple_quantity: 0 | 1;
  readonly id_tax_rules_group: number;
}

export interface QloCustomer {
  readonly id: number;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
}

export interface QloOrderedService {
  readonly id: number;
  readonly name: string;
  readonly quantity: number;
  readonly te: number;
  readonly ti: number;
  readonly per_night: 0 | 1;
}

/** A line of `room_bookings`: one room for some nights. */
export interface QloRow {
  readonly id: number;
  readonly id_product: number;
  readonly id_hotel: number;
  readonly id_order: number;
  readonly id_room: number;
  readonly id_customer: number;
  id_status: 1 | 2 | 3;
  check_in: string;
  check_out: string;
  readonly date_from: string;
  readonly date_to: string;
  te: number;
  ti: number;
  is_refunded: 0 | 1;
  is_cancelled: 0 | 1;
  is_back_order: 0 | 1;
  readonly adults: number;
  readonly children: number;
  readonly child_ages: readonly number[];
  services: QloOrderedService[];
  /** Extra demands; a PUT drops them, since it cannot name them. */
  facilities: { readonly name: string; readonly te: number; readonly ti: number }[];
  readonly date_add: string;
  date_upd: string;
}

export interface QloOrder {
  readonly id: number;
  readonly id_customer: number;
  current_state: number;
  readonly reference: string;
  readonly source: string;
  readonly id_lang: number;
  readonly payment: string;
  paid: number;
  /** Name and value of each discount; a PUT drops them. */
  discounts: { readonly name: string; readonly value: number }[];
  remarks: string[];
  readonly date_add: string;
  date_upd: string;
}

export interface QloPayment {
  readonly id: number;
  readonly order_reference: string;
  readonly amount: number;
  payment_method: string;
  payment_type: number;
  transaction_id: string;
  readonly date_add: string;
}

export interface QloHistory {
  readonly id: number;
  readonly id_order: number;
  readonly id_order_state: number;
  readonly date_add: string;
}

export interface QloState {
  readonly version: '1.7.0.0' | '1.6.1.0';
  readonly currency: string;
  readonly timeZone: string;
  readonly hotels: QloHotel[];
  readonly types: QloType[];
  readonly rooms: QloRoom[];
  readonly services: QloService[];
  /** Percent by tax rules group. */
  readonly taxes: Readonly<Record<number, number>>;
  customers: QloCustomer[];
  orders: QloOrder[];
  rows: QloRow[];
  payments: QloPayment[];
  histories: QloHistory[];
}

export const STATES = [
  { id: 1, name: 'Awaiting payment', invoice: 0, logable: 0, paid: 0 },
  { id: 2, name: 'Complete payment received', invoice: 1, logable: 1, paid: 1 },
  { id: 3, name: 'Processing in progress', invoice: 1, logable: 0, paid: 0 },
  { id: 4, name: 'Canceled', invoice: 0, logable: 0, paid: 0 },
  { id: 5, name: 'Refunded', invoice: 1, logable: 0, paid: 0 },
  { id: 6, name: 'Payment error', invoice: 0, logable: 0, paid: 0 },
  { id: 7, name: 'Overbooking (Paid)', invoice: 1, logable: 0, paid: 1 },
  { id: 8, name: 'Partial payment received', invoice: 1, logable: 1, paid: 0 },
  { id: 9, name: 'Awaiting remote payment', invoice: 0, logable: 0, paid: 0 },
  { id: 10, name: 'Remote payment accepted', invoice: 1, logable: 1, paid: 0 },
  { id: 11, name: 'Overbooking (Not paid)', invoice: 0, logable: 0, paid: 0 },
  { id: 12, name: 'Overbooking (Partial payment)', invoice: 0, logable: 0, paid: 0 },
] as const;

export const STATE = { awaiting: 1, paid: 2, cancelled: 4, refunded: 5, partial: 8 } as const;

/** One more than the highest id there is. */
export const nextId = (things: readonly { readonly id: number }[]): number => things.reduce((max, { id }) => Math.max(max, id), 0) + 1;
