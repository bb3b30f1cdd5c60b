import * as z from 'zod';
import { lenient, wireId, wireText } from '../wire-values';

// A webhook of Gupshup in its own form (version 2), as far as we use it (protocols.md 2.1).

const instant = z.union([z.string(), z.number()]).catch(0);
/** Coordinates come as text. */
const degrees = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());
const errorCode = z.union([z.number(), z.string().regex(/^\d{1,9}$/)]).transform(Number);

export const gupshupEnvelope = z.looseObject({ app: wireId, timestamp: instant, type: wireText, payload: z.unknown() });
export type GupshupEnvelope = z.output<typeof gupshupEnvelope>;

/** Version 3: the Cloud API's webhook, with the name of the app at Gupshup. */
export const gupshupCloudEnvelope = z.looseObject({ object: z.literal('whatsapp_business_account'), gs_app_id: lenient(wireId) });

/** What a message holds, whatever its kind. */
const content = z.looseObject({
  text: lenient(wireText),
  caption: lenient(wireText),
  url: lenient(wireText.pipe(z.url({ protocol: /^https?$/ }).max(2_000))),
  contentType: lenient(wireText),
  name: lenient(wireText),
  address: lenient(wireText),
  latitude: lenient(degrees),
  longitude: lenient(degrees),
  contacts: lenient(z.array(z.unknown())),
  title: lenient(wireText),
  description: lenient(wireText),
  postbackText: lenient(wireText),
  emoji: lenient(wireText),
  id: lenient(wireId),
  gsId: lenient(wireId),
});
export type GupshupContent = z.output<typeof content>;

export const gupshupMessage = z.looseObject({
  id: wireId,
  type: wireText,
  source: lenient(wireText),
  payload: content.catch({}),
  sender: lenient(z.looseObject({ phone: lenient(wireText), userId: lenient(wireText), name: lenient(wireText) })),
  context: lenient(z.looseObject({ id: lenient(wireId), gsId: lenient(wireId), forwarded: lenient(z.boolean()) })),
});
export type GupshupMessage = z.output<typeof gupshupMessage>;

export const gupshupMessageEvent = z.looseObject({
  id: wireId,
  gsId: lenient(wireId),
  type: wireText,
  destination: lenient(wireText),
  payload: lenient(
    z.looseObject({
      ts: lenient(z.union([z.string(), z.number()])),
      whatsappMessageId: lenient(wireId),
      code: lenient(errorCode),
    }),
  ),
  pricing: lenient(z.looseObject({ policy: lenient(wireText), type: lenient(wireText), category: lenient(wireText) })),
});

export type GupshupMessageEvent = z.output<typeof gupshupMessageEvent>;

export const gupshupUserEvent = z.looseObject({ phone: lenient(wireText), userId: lenient(wireText), type: wireText });

export const gupshupBilling = z.looseObject({
  deductions: z.looseObject({
    type: lenient(wireText),
    model: lenient(wireText),
    category: lenient(wireText),
    billable: lenient(z.boolean()),
  }),
  references: z.looseObject({ id: lenient(wireId), gsId: lenient(wireId), destination: lenient(wireText) }),
});
