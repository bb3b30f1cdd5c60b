import { type TenantId } from '@/shared/ids';
import { type Translated } from '@/shared/language';
import { money } from '@/shared/money';
import { type CancellationRule, type PropertySettings } from './property.port';

/** The part of a hotel that its PMS has to do with; the Hotel of tenancy is one. */
export interface PmsHotel {
  readonly id: TenantId;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly checkInTime: string;
  readonly checkOutTime: string;
  readonly lateCheckout?: { readonly until: string; readonly priceMinor: number } | undefined;
  readonly depositPercent: number;
  readonly cancellation: CancellationRule;
  readonly maxNights: number;
  readonly bookingWindowDays: number;
  readonly extras?: readonly { readonly id: string; readonly name: Translated; readonly perNight: boolean; readonly priceMinor: number }[];
  /** `type` names an adapter, or is `default` for the one of PMS_TYPE. */
  readonly pms: { readonly type: string; readonly propertyId: string };
}

export function propertyOf(hotel: PmsHotel): PropertySettings {
  const { id, name, timezone, currency, lateCheckout, pms, checkInTime, checkOutTime, depositPercent, cancellation } = hotel;
  return {
    tenantId: id,
    propertyId: pms.propertyId,
    name,
    timeZone: timezone,
    currency,
    checkInTime,
    checkOutTime,
    ...(lateCheckout !== undefined && { lateCheckout: { until: lateCheckout.until, price: money(lateCheckout.priceMinor, currency) } }),
    depositPercent,
    cancellation,
    maxNights: hotel.maxNights,
    bookingWindowDays: hotel.bookingWindowDays,
    ...(hotel.extras !== undefined && {
      extras: hotel.extras.map(({ priceMinor, ...extra }) => ({ ...extra, price: money(priceMinor, currency) })),
    }),
  };
}
