import type { Hotel } from '@/capabilities/tenancy';
import { kindOf, type ServiceLabel } from './service-kinds';

interface ServiceTerms {
  readonly hours?: { readonly from: string; readonly to: string } | undefined;
  readonly withinMinutes?: number | undefined;
}

/** What the hotel lets a guest be told of when it is done; undefined when it has said nothing. */
export function termsOf(hotel: Hotel, label: ServiceLabel): ServiceTerms | undefined {
  const { service } = kindOf(label);
  const terms = service === undefined ? undefined : hotel.services?.[service];
  return terms === false ? undefined : terms;
}

export function isOffered(hotel: Hotel, label: ServiceLabel): boolean {
  const { service } = kindOf(label);
  return service === undefined || hotel.services?.[service] !== false;
}

/** Hours that end before they begin go over midnight. */
export const isOpen = ({ from, to }: { readonly from: string; readonly to: string }, time: string): boolean =>
  from <= to ? from <= time && time < to : time >= from || time < to;
