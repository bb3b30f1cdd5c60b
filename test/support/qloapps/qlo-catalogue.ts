import { type Entity } from './qlo-listing';
import { type QloHotel, type QloState, STATES } from './qlo-state';

const money6 = (value: number): string => value.toFixed(6);

const hotelOf =
  (version: QloState['version']) =>
  (hotel: QloHotel): Entity => {
    const {
      id,
      phone,
      address,
      id_country,
      id_state,
      city,
      zipcode,
      email,
      rating,
      check_in,
      check_out,
      active,
      active_refund,
      hotel_name,
    } = hotel;
    const { max_checkout_offset, min_booking_offset } = hotel;
    const window =
      version === '1.7.0.0' ? { max_checkout_offset, min_booking_offset } : { max_order_date: '0000-00-00', preparation_time: '0' };
    const where = { id, phone, address, id_country, id_state, city, zipcode };
    return { ...where, ...window, email, rating, check_in, check_out, active, active_refund, hotel_name };
  };

const typesOf = (state: QloState): Entity[] =>
  state.types.map((type) => ({
    id: type.id,
    id_hotel: type.id_hotel,
    id_tax_rules_group: type.id_tax_rules_group,
    price: money6(type.price),
    active: 1,
    available_for_order: 1,
    show_at_front: 1,
    name: type.name,
    description_short: type.description_short,
    associations: {
      hotel_rooms: state.rooms.filter(({ id_product }) => id_product === type.id).map(({ id }) => ({ id })),
      services: state.services
        .filter(({ id }) => type.services.includes(id))
        .map(({ id, price, id_tax_rules_group: group }) => ({ price: money6(price), id_tax_rules_group: group, id })),
    },
  }));

const linksOf = (state: QloState, dates: Entity): Entity[] =>
  state.types.map((type) => ({
    id: type.linkId,
    id_product: type.id,
    id_hotel: type.id_hotel,
    adults: type.adults,
    children: type.children,
    max_adults: type.max_adults,
    max_children: type.max_children,
    max_guests: type.max_guests,
    min_los: type.min_los,
    max_los: type.max_los,
    ...dates,
    associations: { hotel_rooms: state.rooms.filter(({ id_product }) => id_product === type.id).map(({ id }) => ({ id })) },
  }));

const servicesOf = (state: QloState): Entity[] =>
  state.services.map((service) => ({
    id: service.id,
    id_tax_rules_group: service.id_tax_rules_group,
    allow_multiple_quantity: service.allow_multiple_quantity,
    max_quantity: 0,
    price_calculation_method: service.price_calculation_method,
    price: money6(service.price),
    active: 1,
    auto_add_to_cart: service.auto_add_to_cart,
    price_addition_type: service.price_addition_type,
    name: service.name,
  }));

const configurationsOf = (state: QloState): Entity[] =>
  Object.entries({
    QLO_INSTALL_VERSION: state.version,
    PS_TIMEZONE: state.timeZone,
    PS_CURRENCY_DEFAULT: '1',
    PS_OS_CANCELED: '4',
    PS_LANG_DEFAULT: '1',
  }).map(([name, value], index) => ({ id: index + 1, value, name }));

const taxesOf = (state: QloState): Entity[] =>
  Object.entries(state.taxes).map(([group, percent]) => ({
    id: Number(group),
    rate: percent.toFixed(3),
    active: 1,
    deleted: 0,
    name: `Tax ${percent}%`,
  }));

const taxRulesOf = (state: QloState): Entity[] =>
  Object.keys(state.taxes).map((group) => ({
    id: Number(group),
    id_tax_rules_group: Number(group),
    id_state: 0,
    id_country: state.hotels[0]?.id_country ?? 0,
    id_tax: Number(group),
  }));

const SETUP: Entity = { date_add: '2026-11-20 23:22:21', date_upd: '2026-11-20 23:22:21' };

/** Resources that no guest changes, by the name in the address: the node they answer with and their elements. */
export const CATALOGUE: Readonly<Record<string, { readonly node: string; readonly of: (state: QloState) => Entity[] }>> = {
  hotels: { node: 'hotels', of: (state) => state.hotels.map(hotelOf(state.version)) },
  room_types: { node: 'room_types', of: typesOf },
  hotel_room_types: { node: 'hotel_room_types', of: (state) => linksOf(state, SETUP) },
  hotel_rooms: { node: 'rooms', of: (state) => state.rooms.map((room) => ({ ...room, comment: '', ...SETUP })) },
  services: { node: 'services', of: servicesOf },
  order_states: { node: 'order_states', of: () => STATES.map(({ id, name, ...flags }) => ({ id, ...flags, name })) },
  configurations: { node: 'configurations', of: configurationsOf },
  currencies: { node: 'currencies', of: (state) => [{ id: 1, iso_code: state.currency, active: 1, conversion_rate: '1.000000' }] },
  taxes: { node: 'taxes', of: taxesOf },
  tax_rules: { node: 'tax_rules', of: taxRulesOf },
  extra_demands: { node: 'extra_demands', of: () => [] },
};
