import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import type * as z from 'zod';
import * as payload from '../wire/hotel.payload';
import { anyOf, exactly } from '../wire/query';
import { type QloAppsClient } from '../wire/qloapps-client';
import { type HotelFacts, type ServiceFacts, type TypeFacts } from './hotel-facts';
import { loadTaxes } from './load-taxes';

type Of<R extends { readonly schema: z.ZodType<readonly unknown[]> }> = z.output<R['schema']>[number];
type TypePayload = Of<typeof payload.roomTypes>;
type LimitsPayload = Of<typeof payload.roomTypeLimits>;
type ServicePayload = Of<typeof payload.services>;

const SETTINGS = ['QLO_INSTALL_VERSION', 'PS_TIMEZONE', 'PS_CURRENCY_DEFAULT', 'PS_OS_CANCELED'] as const;

const INACTIVE_ROOM = 2;

/** Everything we must know of a hotel before anything can be asked for it. @throws PmsError CONFIG when it is not there. */
export async function loadFacts(client: QloAppsClient, propertyId: PmsId, signal?: AbortSignal): Promise<HotelFacts> {
  const [settings, currencies, hotel, types] = await Promise.all([
    loadSettings(client, signal),
    client.list(payload.currencies, { display: ['id', 'iso_code'] }, signal),
    loadHotel(client, propertyId, signal),
    loadTypes(client, propertyId, signal),
  ]);
  const currency = currencies.find(({ id }) => id === settings.get('PS_CURRENCY_DEFAULT'))?.iso_code;
  if (currency === undefined) throw new PmsError('CONFIG', 'QloApps names no default currency');
  return {
    version: settings.get('QLO_INSTALL_VERSION') ?? '',
    shopZone: settings.get('PS_TIMEZONE') ?? 'UTC',
    cancelledState: settings.get('PS_OS_CANCELED') ?? '',
    name: hotel.hotel_name,
    checkInTime: hotel.check_in.slice(0, 5),
    checkOutTime: hotel.check_out.slice(0, 5),
    currency,
    latestDeparture: hotel.max_checkout_offset,
    earliestArrival: hotel.min_booking_offset,
    types,
    taxes: await loadTaxes(client, hotel.id_country, signal),
  };
}

async function loadSettings(client: QloAppsClient, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const filter = { name: anyOf(SETTINGS) };
  const settings = await client.list(payload.configurations, { display: ['name', 'value'], filter }, signal);
  return new Map(settings.map(({ name, value }) => [name, String(value ?? '')]));
}

async function loadHotel(client: QloAppsClient, propertyId: PmsId, signal?: AbortSignal): Promise<Of<typeof payload.hotels>> {
  const id = exactly(propertyId);
  // `full`, since the two versions name the booking window differently and refuse a name they do not have.
  const hotels = id === undefined ? [] : await client.list(payload.hotels, { display: 'full', filter: { id } }, signal);
  const hotel = hotels.find((candidate) => candidate.id === propertyId && candidate.active);
  if (hotel === undefined) throw new PmsError('CONFIG', 'there is no such hotel in QloApps', { details: { propertyId } });
  return hotel;
}

async function loadTypes(client: QloAppsClient, propertyId: PmsId, signal?: AbortSignal): Promise<readonly TypeFacts[]> {
  const [types, limits, rooms, services] = await Promise.all([
    client.list(payload.roomTypes, { display: 'full' }, signal),
    client.list(payload.roomTypeLimits, { display: 'full' }, signal),
    client.list(payload.rooms, { display: ['id', 'id_product', 'id_hotel', 'room_num', 'id_status'] }, signal),
    client.list(payload.services, { display: payload.SERVICE_FIELDS }, signal),
  ]);
  const onSale = types.filter((type) => type.id_hotel === propertyId && type.active && type.available_for_order);
  return onSale.flatMap((type) => {
    const limit = limits.find(({ id_product: product }) => product === type.id);
    const count = rooms.filter(({ id_product: product, id_status: status }) => product === type.id && status !== INACTIVE_ROOM).length;
    return limit === undefined ? [] : [typeFacts(type, limit, { count, services })];
  });
}

function typeFacts(type: TypePayload, limit: LimitsPayload, more: { count: number; services: readonly ServicePayload[] }): TypeFacts {
  return {
    id: type.id,
    name: type.name,
    net: type.price,
    taxGroup: type.id_tax_rules_group,
    maxAdults: limit.max_adults,
    maxChildren: limit.max_children,
    maxGuests: limit.max_guests,
    minNights: limit.min_los,
    maxNights: limit.max_los,
    rooms: more.count,
    services: servicesOf(type, more.services),
  };
}

/** Those linked with the type, at the price it has for them; all of them where the version does not tell. */
function servicesOf(type: TypePayload, services: readonly ServicePayload[]): readonly ServiceFacts[] {
  const links = type.associations?.services;
  return services.flatMap((service) => {
    const link = links?.find(({ id }) => id === service.id);
    if (!service.active || (links !== undefined && link === undefined)) return [];
    return [
      serviceFacts({
        ...service,
        price: link?.price ?? service.price,
        id_tax_rules_group: link?.id_tax_rules_group ?? service.id_tax_rules_group,
      }),
    ];
  });
}

function serviceFacts(service: ServicePayload): ServiceFacts {
  const isAutomatic = service.auto_add_to_cart;
  return {
    id: service.id,
    name: service.name,
    net: service.price,
    isPerNight: service.price_calculation_method === 2,
    isIncluded: isAutomatic && service.price_addition_type === 1,
    isWebsiteFee: isAutomatic && service.price_addition_type !== 1,
    isCountable: service.allow_multiple_quantity,
    taxGroup: service.id_tax_rules_group,
  };
}
