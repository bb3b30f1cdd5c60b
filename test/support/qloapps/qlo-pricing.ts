import { nightsOf } from './qlo-time';
import { type QloOrder, type QloOrderedService, type QloRow, type QloService, type QloState, type QloType } from './qlo-state';

/** Without and with tax. */
export interface Amount {
  readonly te: number;
  readonly ti: number;
}

export const round2 = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

const times = (net: number, percent: number, count: number): Amount => ({
  te: round2(net * count),
  ti: round2(net * (1 + percent / 100) * count),
});

const plus = (a: Amount, b: Amount): Amount => ({ te: round2(a.te + b.te), ti: round2(a.ti + b.ti) });
const NOTHING: Amount = { te: 0, ti: 0 };

const percentOf = (state: QloState, group: number): number => state.taxes[group] ?? 0;

/** The room alone. */
export const roomPrice = (state: QloState, type: QloType, from: string, to: string): Amount =>
  times(type.price, percentOf(state, type.id_tax_rules_group), nightsOf(from, to));

/** A service without a tax group of its own is taxed as its room. */
export function servicePrice(
  state: QloState,
  service: QloService,
  type: QloType,
  stay: { from: string; to: string; quantity: number },
): Amount {
  const group = service.id_tax_rules_group === 0 ? type.id_tax_rules_group : service.id_tax_rules_group;
  const count = (service.price_calculation_method === 2 ? nightsOf(stay.from, stay.to) : 1) * stay.quantity;
  return times(service.price, percentOf(state, group), count);
}

export const includedServices = (state: QloState, type: QloType): QloService[] =>
  state.services.filter(
    ({ id, auto_add_to_cart: auto, price_addition_type: addition }) => type.services.includes(id) && auto === 1 && addition === 1,
  );

/** What availability shows: the room with the services that the website would add within its price. */
export const shownPrice = (state: QloState, type: QloType, from: string, to: string): Amount =>
  includedServices(state, type).reduce(
    (sum, service) => plus(sum, servicePrice(state, service, type, { from, to, quantity: 1 })),
    roomPrice(state, type, from, to),
  );

const sum = (amounts: readonly Amount[]): Amount => amounts.reduce(plus, NOTHING);

export const rowTotal = (row: QloRow): Amount => sum([row, ...row.services, ...row.facilities]);

export const rowsOf = (state: QloState, { id }: QloOrder): QloRow[] => state.rows.filter((row) => row.id_order === id);

export function orderTotal(order: QloOrder, rows: readonly QloRow[]): Amount {
  const { te, ti } = sum(rows.map(rowTotal));
  const discount = order.discounts.reduce((off, { value }) => off + value, 0);
  return { te: round2(te - discount), ti: round2(ti - discount) };
}

/** A service as it lands on a room; more than one of a kind that is sold once is silently one. */
export function orderedService(
  state: QloState,
  wish: { service: QloService; quantity: number },
  at: { type: QloType; from: string; to: string },
): QloOrderedService {
  const { service } = wish;
  const quantity = service.allow_multiple_quantity === 1 ? Math.max(1, wish.quantity) : 1;
  const { te, ti } = servicePrice(state, service, at.type, { ...at, quantity });
  return { id: service.id, name: service.name, quantity, te, ti, per_night: service.price_calculation_method === 2 ? 1 : 0 };
}
