import { type PmsId } from '@/capabilities/pms/property.port';

export interface ServiceFacts {
  readonly id: PmsId;
  readonly name: string;
  /** Without tax; a room type may have a price of its own. */
  readonly net: string;
  readonly isPerNight: boolean;
  /** Added to every booking and within the price that a search shows. */
  readonly isIncluded: boolean;
  /** Added by the website alone, outside the price that a search shows. */
  readonly isWebsiteFee: boolean;
  readonly isCountable: boolean;
  /** `0`: as the room. */
  readonly taxGroup: string;
}

export interface TypeFacts {
  readonly id: PmsId;
  readonly name: string;
  readonly net: string;
  readonly taxGroup: string;
  readonly maxAdults: number;
  readonly maxChildren: number;
  readonly maxGuests: number;
  readonly minNights: number;
  /** 0: no limit. */
  readonly maxNights: number;
  readonly rooms: number;
  /** Sold with this type, at its price and with its tax group. */
  readonly services: readonly ServiceFacts[];
}

/** What an installation says of one of its hotels; changes rarely. */
export interface HotelFacts {
  readonly version: string;
  /** Zone of every naive time it writes. */
  readonly shopZone: string;
  readonly cancelledState: PmsId;
  readonly name: string;
  readonly checkInTime: string;
  readonly checkOutTime: string;
  readonly currency: string;
  /** Days ahead within which a guest may leave, and from which he may arrive; undefined where it says nothing. */
  readonly latestDeparture: number | undefined;
  readonly earliestArrival: number | undefined;
  /** In the hotel's own order. */
  readonly types: readonly TypeFacts[];
  /** Percent by tax group. */
  readonly taxes: ReadonlyMap<string, number>;
}

/** The version whose writes we know; an older one is only read. */
export const isWritable = ({ version }: HotelFacts): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 7);
};
