import * as z from 'zod/mini';

/** What the page "Play the guest" and its server say to each other. Demo only. */

export const simulatedHotel = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  currency: z.string(),
  language: z.string(),
  /** Site key of the web chat, phone number id of the simulated WhatsApp; null where the hotel has none. */
  webchat: z.nullable(z.string()),
  whatsapp: z.nullable(z.string()),
});
export type SimulatedHotel = z.infer<typeof simulatedHotel>;

export const bookingLine = z.object({
  reference: z.string(),
  guest: z.string(),
  roomType: z.string(),
  room: z.string(),
  checkIn: z.string(),
  checkOut: z.string(),
  status: z.string(),
  /** Decimal text, `240.00`. */
  total: z.string(),
  currency: z.string(),
  source: z.string(),
  /** Charges on the account beside the room: `late_checkout 30.00`. */
  charges: z.array(z.string()),
});
export type BookingLine = z.infer<typeof bookingLine>;

export const turnLine = z.object({
  id: z.string(),
  at: z.string(),
  correlationId: z.string(),
  traceId: z.nullable(z.string()),
  language: z.string(),
  intents: z.array(z.object({ name: z.string(), confidence: z.number() })),
  decision: z.string(),
  entities: z.array(z.object({ type: z.string(), value: z.string() })),
  flows: z.array(z.object({ flow: z.string(), step: z.string(), slots: z.record(z.string(), z.unknown()) })),
  tools: z.array(z.object({ tool: z.string(), outcome: z.string(), ms: z.number() })),
  steps: z.array(z.object({ name: z.string(), ms: z.number() })),
  ms: z.number(),
});
export type TurnLine = z.infer<typeof turnLine>;

export const phoneMessage = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  text: z.nullable(z.string()),
  state: z.string(),
  at: z.string(),
});
export type PhoneMessage = z.infer<typeof phoneMessage>;

export const PMS_FAULTS = ['none', 'slow', 'down', 'lost_answer', 'cut_off'] as const;

export const simulatorState = z.object({
  /** The hotel's time, ISO 8601. */
  now: z.string(),
  pmsFault: z.enum(PMS_FAULTS),
  hotels: z.array(simulatedHotel),
  bookings: z.array(bookingLine),
  turns: z.array(turnLine),
  /** The simulated WhatsApp thread; empty on web chat, which has its own stream. */
  messages: z.array(phoneMessage),
  typing: z.boolean(),
  escalations: z.array(z.object({ id: z.string(), reason: z.string(), priority: z.string(), at: z.string() })),
});
export type SimulatorState = z.infer<typeof simulatorState>;

export const setClock = z.object({ now: z.string() });
export const setPmsFault = z.object({ fault: z.enum(PMS_FAULTS) });
/** Latency in milliseconds added to every call of the hotel system; for dialogues. */
export const setPmsLatency = z.object({ latencyMs: z.number() });

export const sayOnWhatsapp = z.object({
  hotel: z.string(),
  /** `+` and digits. */
  phone: z.string().check(z.regex(/^\+\d{6,15}$/)),
  name: z.string().check(z.maxLength(80)),
  text: z.string().check(z.minLength(1), z.maxLength(4096)),
});
export type SayOnWhatsapp = z.infer<typeof sayOnWhatsapp>;
