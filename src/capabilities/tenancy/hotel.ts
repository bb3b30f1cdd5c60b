import * as z from 'zod';
import { type TenantId } from '@/shared/ids';
import { LANGUAGES } from '@/shared/language';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM');

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
};

const extra = z.object({
  id: z.string().min(1),
  name: z.object({ es: z.string().min(1), en: z.string().min(1), pt: z.string().min(1) }),
  perNight: z.boolean(),
  priceMinor: z.int().positive(),
});

/** What a guest may ask the house to do. */
export const SERVICES = [
  'housekeeping',
  'maintenance',
  'room_service',
  'wake_up',
  'transfer',
  'restaurant',
  'spa',
  'meeting_room',
] as const;
export type Service = (typeof SERVICES)[number];

const openHours = z.object({ from: timeOfDay, to: timeOfDay });

const serviceTerms = z.object({
  /** When somebody does it, every day of the week; absent: at any hour. */
  hours: openHours.optional(),
  /** What the hotel lets a guest be told about how soon it is done within those hours; absent: nothing is said. */
  withinMinutes: z.int().min(1).max(1_440).optional(),
});

/** What a hotel decided about itself: `tenants.settings`, read through this schema every time. */
export const hotelSettings = z
  .object({
    /** IANA name; every date a guest says is in this zone. */
    timezone: z.string().refine(isTimeZone, 'no such time zone'),
    /** ISO 4217. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** ISO 3166-1 alpha-2: how phone numbers and dates are written there. */
    country: z.string().regex(/^[A-Z]{2}$/),
    defaultLanguage: z.enum(LANGUAGES),
    languages: z.array(z.enum(LANGUAGES)).min(1),
    checkInTime: timeOfDay,
    checkOutTime: timeOfDay,
    /** Until when a guest may stay on the day of departure, and what it costs at any minute after check-out time. */
    lateCheckout: z.object({ until: timeOfDay, priceMinor: z.int().nonnegative() }).optional(),
    /** Of the total, asked for at booking; 0 asks for none. */
    depositPercent: z.int().min(0).max(100),
    cancellation: z.object({
      /** Hours before check-in time of the day of arrival. */
      freeHoursBefore: z.int().nonnegative(),
      penalty: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('first_night') }),
        z.object({ kind: z.literal('percent'), percent: z.int().min(1).max(100) }),
      ]),
    }),
    /** When somebody sits at the reception, every day of the week. */
    businessHours: z.array(openHours).min(1),
    /** `false`: this hotel does not offer it. What is not named is offered, and no time for it is stated. */
    services: z.partialRecord(z.enum(SERVICES), z.union([z.literal(false), serviceTerms])).optional(),
    /** Longest stay that a guest can book without asking staff. */
    maxNights: z.int().min(1).default(30),
    /** How many days ahead a guest may arrive. */
    bookingWindowDays: z.int().min(1).default(365),
    breakfastIncluded: z.boolean(),
    /** `type` is the name of an adapter of capabilities/pms. */
    pms: z.object({ type: z.string().min(1), propertyId: z.string().min(1) }),
    /** From how many rooms or people on a request goes to the staff as a draft. */
    groupFrom: z.object({ rooms: z.int().min(2), people: z.int().min(2) }).default({ rooms: 2, people: 10 }),
    /** The earliest hour at which a room may be taken on the day of arrival, and what it costs; absent: the staff decide. */
    earlyCheckin: z.object({ from: timeOfDay, priceMinor: z.int().nonnegative() }).optional(),
    /** What can be added to a room of a hotel whose rooms are in the built-in inventory. */
    extras: z.array(extra).default([]),
    /** Where a guest may show who he is; pictures of documents sent in a chat are not kept. */
    secureCheckInUrl: z.url({ protocol: /^https$/ }).optional(),
    /** Regular expression of the codes on this hotel's bookings. */
    bookingReferencePattern: z.string().refine(isPattern, 'no regular expression'),
    /** Words by which guests of this hotel call its rooms, in any language, lower case. */
    roomTypes: z.array(z.object({ id: z.string().min(1), synonyms: z.array(z.string().min(1)) })),
  })
  .refine(({ defaultLanguage, languages }) => languages.includes(defaultLanguage), 'the default language is not among the languages');

export type HotelSettings = z.output<typeof hotelSettings>;

/** One hotel of this installation. */
export interface Hotel extends Readonly<HotelSettings> {
  readonly id: TenantId;
  readonly name: string;
}
