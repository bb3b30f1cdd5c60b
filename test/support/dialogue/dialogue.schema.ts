import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { LANGUAGES } from '@/shared/language';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

/** What one reply must and must not say. */
const replyExpectation = z.strictObject({
  contains: texts.optional(),
  /** At least one of them. */
  contains_any: texts.optional(),
  lacks: texts.optional(),
});

const turnExpectation = z.strictObject({
  reply: replyExpectation.optional(),
  /** No outbound message at all. */
  silence: z.literal(true).optional(),
  intent: texts.optional(),
  language: z.enum(LANGUAGES).optional(),
  /** Flow on top of the stack after the turn, or `none`. */
  flow: z.string().optional(),
  slots: z.record(z.string(), z.unknown()).optional(),
  /** Names of steps that the trace of the turn must show. */
  steps: texts.optional(),
});

const line = z.strictObject({
  as: z.string().optional(),
  guest: z.string(),
  /** Sent instead of the words, as WhatsApp writes it: `{ type: location, location: { latitude: -12.1, longitude: -77 } }`. */
  sends: z.record(z.string(), z.unknown()).optional(),
  expect: turnExpectation.optional(),
});

const race = z.strictObject({
  together: z.array(line).min(2),
  /** Exactly one guest hears this … */
  winner: replyExpectation,
  /** … and all the others this, each in his own language. */
  losers: replyExpectation,
});

const redelivery = z.strictObject({ as: z.string().optional(), redeliver: z.literal('last'), expect: turnExpectation.optional() });
const staffAct = z.strictObject({ clock: z.string() });

/** The hotel speaks first: what an order that waited came to. */
const notice = z.strictObject({ as: z.string().optional(), hears: replyExpectation });
/** The hotel system fails from here on, or is well again. */
const pmsAct = z.strictObject({ pms: z.strictObject({ latency_ms: z.number().int().min(0).optional(), fail: z.string().optional() }) });
/** The guest opens the last link he was sent and pays there. */
const payAct = z.strictObject({ as: z.string().optional(), pay: z.literal('last_link') });
/** True sooner or later, at this place of the dialogue. */
const check = z.strictObject({
  check: z.strictObject({
    /** Growth since the start, as in `after`. */
    metrics: z.record(z.string(), z.number()).optional(),
    ready: z.boolean().optional(),
    /** What a process shows of itself, such as its own circuit: several processes may each show another thing, and are not asked. */
    of_one_process: z.boolean().optional(),
  }),
});

/** SQL that changes the world meanwhile: another price, another guest. */
const worldAct = z.strictObject({ sql: z.string() });

export const turn = z.union([line, race, redelivery, staffAct, notice, pmsAct, payAct, worldAct, check]);

const guest = z.strictObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  channel: z.enum(['whatsapp', 'webchat']).optional(),
  tenant: z.string().optional(),
});

const bookingExpectation = z.strictObject({
  reference: z.string().optional(),
  status: z.string().optional(),
  room_type: z.string().optional(),
  check_in: z.string().optional(),
  check_out: z.string().optional(),
  total: z.string().optional(),
  paid: z.string().optional(),
});

const ticketExpectation = z.strictObject({
  kind: z.string(),
  department: z.string().optional(),
  priority: z.string().optional(),
  room: z.string().nullable().optional(),
  guest: z.string().optional(),
  booking: z.string().nullable().optional(),
  /** `2026-11-22 06:00` on the hotel's wall clock, or null. */
  due: z.string().nullable().optional(),
  reminders: z.number().int().optional(),
});

const after = z.strictObject({
  /** Bookings that this dialogue made, by any channel: as many as listed, each as described. */
  new_bookings: z.array(bookingExpectation).optional(),
  /** Bookings that were there before, as they stand now. */
  bookings: z.array(bookingExpectation.required({ reference: true })).optional(),
  /** Payments asked for, in order: purpose, amount, state. */
  payments: z.array(z.strictObject({ purpose: z.string(), amount: z.string(), state: z.string() })).optional(),
  /** Items put on a booking's account: reference → kind, amount. */
  folio: z.array(z.strictObject({ booking: z.string(), kind: z.string(), amount: z.string() })).optional(),
  /** Events in order; with `guests` in a race the order between them is free. */
  lock_audit: z.array(z.string()).optional(),
  lock_audit_counts: z.record(z.string(), z.number()).optional(),
  /** Growth of a sample of /metrics, labels as printed: `reservations_total{status="confirmed"}`: 1. */
  metrics: z.record(z.string(), z.number()).optional(),
  /** Replies on their way or delivered, in all conversations of this dialogue. */
  outbound: z.number().int().optional(),
  escalations: z.array(z.string()).optional(),
  /** Tickets in the order in which they were opened: as many as listed, each as described. */
  tickets: z.array(ticketExpectation).optional(),
  session_ttl_hours_at_most: z.number().optional(),
});

const body = z.strictObject({
  name: z.string(),
  about: z.string().optional(),
  world: z.literal('fixture').default('fixture'),
  /** Instant at which the hotel's clock starts, with zone. */
  clock: z.string().default('2026-11-21T10:00:00-05:00'),
  tenant: z.string().default('mirador'),
  /** The dialogue is played once on each. */
  channels: z.array(z.enum(['whatsapp', 'webchat'])).default(['whatsapp', 'webchat']),
  guest: guest.default({}),
  /** Several guests, each with a name used by `as`. */
  guests: z.record(z.string(), guest).optional(),
  pms: z.strictObject({ latency_ms: z.number().int().min(0).optional(), fail: z.string().optional() }).optional(),
  /** Variables of the application in this dialogue. */
  environment: z.record(z.string(), z.string()).optional(),
  /** SQL run after the seed, to make a variant of the world. */
  given: z.array(z.string()).optional(),
  turns: z.array(turn).min(1),
  after: after.optional(),
  repeat: z.number().int().min(1).default(1),
});

const file = z.union([body, z.strictObject({ dialogues: z.array(body).min(1) })]);

export type Dialogue = z.output<typeof body>;
export type DialogueTurn = z.output<typeof turn>;
export type DialogueLine = z.output<typeof line>;
export type Check = z.output<typeof check>['check'];
export type Race = z.output<typeof race>;
export type ReplyExpectation = z.output<typeof replyExpectation>;
export type TurnExpectation = z.output<typeof turnExpectation>;
export type AfterExpectation = z.output<typeof after>;
export type GuestDescription = z.output<typeof guest>;
export type ChannelName = 'whatsapp' | 'webchat';

/** @throws Error that names the file and the place of each mistake. */
export async function readDialogues(path: string): Promise<Dialogue[]> {
  const parsed = file.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is no dialogue file:\n${z.prettifyError(parsed.error)}`);
  return 'dialogues' in parsed.data ? parsed.data.dialogues : [parsed.data];
}
