import * as z from 'zod';
import { guestStay } from '../../guest/guest-stay.service';
import { SERVICE_KINDS, type Need, type ServiceLabel } from './service-kinds';

const label = z.enum(Object.keys(SERVICE_KINDS) as [ServiceLabel, ...ServiceLabel[]]);
const need = z.enum(['what', 'where', 'date', 'time', 'people', 'room', 'name', 'contact'] satisfies Need[]);

/** One thing wanted. */
const wish = z.object({
  kind: label,
  /** In the guest's own words, as `where` is. */
  what: z.string().optional(),
  where: z.string().optional(),
  date: z.string().optional(),
  /** `HH:MM` */
  time: z.string().optional(),
  people: z.number().optional(),
  /** "now": neither day nor hour is asked for. */
  asap: z.boolean().optional(),
  urgent: z.boolean().optional(),
  /** Reception was called for it. */
  alarmed: z.boolean().optional(),
  /** What the last question was about. */
  asked: z.array(need).default([]),
  /** Questions asked so far. */
  asks: z.number().default(0),
});
export type Wish = z.output<typeof wish>;

/** What is true of the guest, whatever he wants. */
const person = z.object({
  /** What the hotel knows of him. */
  known: guestStay.optional(),
  room: z.string().optional(),
  name: z.string().optional(),
  contact: z.string().optional(),
  /** A name is asked for once in a conversation. */
  nameAsked: z.boolean().optional(),
  /** Every line of his since the flow began: staff reads what we do not understand. */
  said: z.array(z.string()).default([]),
});

/** The wish talked about, flat, and the others that wait behind it. */
export const serviceSlots = wish.extend(person.shape).extend({ later: z.array(wish).default([]) });
export type ServiceSlots = z.output<typeof serviceSlots>;

/** Day, hour or party is known. */
export const isDated = ({ date, time, people, asap }: Wish): boolean => [date, time, people, asap].some((value) => value !== undefined);

export const newWish = (kind: ServiceLabel): Wish => ({ kind, asked: [], asks: 0 });

/** The wish alone, to wait behind another one. */
export const parked = (slots: ServiceSlots): Wish => wish.parse(slots);

/** The same guest with another wish in front. */
export const withWish = (
  { known, room, name, contact, nameAsked, said }: ServiceSlots,
  next: Wish,
  later: readonly Wish[],
): ServiceSlots => ({
  ...next,
  known,
  room,
  name,
  contact,
  nameAsked,
  said,
  later: [...later],
});
