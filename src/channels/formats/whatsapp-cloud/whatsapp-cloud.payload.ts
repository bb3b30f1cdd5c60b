import * as z from 'zod';
import { lenient, wireId, wireText } from '../wire-values';

// A webhook of the Cloud API, as far as we use it; whatever else is there is left alone (protocols.md 1.5 to 1.8).

/** Read by `instantOf`, which knows what to do with nonsense. */
const timestamp = z.unknown().optional();
const media = z.object({
  id: lenient(wireText),
  mime_type: lenient(wireText),
  sha256: lenient(wireText),
  caption: lenient(wireText),
  filename: lenient(wireText),
  voice: lenient(z.boolean()),
});
const choice = z.object({ id: wireText, title: wireText, description: lenient(wireText) });
const errors = z.array(z.object({ code: z.number() }));

export const cloudContact = z.object({
  wa_id: lenient(wireText),
  user_id: lenient(wireText),
  profile: lenient(z.object({ name: lenient(wireText), username: lenient(wireText) })),
});
export type CloudContact = z.output<typeof cloudContact>;

export const cloudCard = z.object({
  name: lenient(z.object({ formatted_name: lenient(wireText), first_name: lenient(wireText) })),
  phones: lenient(z.array(z.object({ phone: lenient(wireText) }))),
});

/** What a message says, by its type; an edited message holds the same. */
const content = {
  type: wireText,
  text: lenient(z.object({ body: wireText })),
  image: lenient(media),
  video: lenient(media),
  audio: lenient(media),
  document: lenient(media),
  sticker: lenient(media),
  location: lenient(
    z.object({
      latitude: z.number(),
      longitude: z.number(),
      name: lenient(wireText),
      address: lenient(wireText),
      url: lenient(wireText),
    }),
  ),
  contacts: lenient(z.array(z.unknown())),
  origin: lenient(wireText),
  interactive: lenient(
    z.object({
      type: lenient(wireText),
      button_reply: lenient(choice),
      list_reply: lenient(choice),
      nfm_reply: lenient(z.object({ response_json: lenient(wireText), name: lenient(wireText) })),
    }),
  ),
  button: lenient(z.object({ text: lenient(wireText), payload: lenient(wireText) })),
  reaction: lenient(z.object({ message_id: wireId, emoji: lenient(wireText) })),
  order: lenient(z.object({ catalog_id: lenient(wireText), text: lenient(wireText), product_items: lenient(z.array(z.unknown())) })),
  unsupported: lenient(z.object({ type: lenient(wireText) })),
  errors: lenient(errors),
};

export const cloudContent = z.object(content);
export type CloudContent = z.output<typeof cloudContent>;

export const cloudOrderItem = z.object({
  product_retailer_id: wireText,
  quantity: lenient(z.number()),
  item_price: lenient(z.number()),
  currency: lenient(wireText),
});

export const cloudMessage = z.object({
  ...content,
  id: wireId,
  timestamp,
  from: lenient(wireText),
  from_user_id: lenient(wireText),
  group_id: lenient(wireText),
  context: lenient(
    z.object({
      id: lenient(wireId),
      forwarded: lenient(z.boolean()),
      frequently_forwarded: lenient(z.boolean()),
      referred_product: lenient(z.object({ catalog_id: lenient(wireText), product_retailer_id: lenient(wireText) })),
    }),
  ),
  referral: lenient(
    z.object({
      source_type: lenient(wireText),
      source_id: lenient(wireText),
      source_url: lenient(wireText),
      headline: lenient(wireText),
      body: lenient(wireText),
      ctwa_clid: lenient(wireText),
    }),
  ),
  system: lenient(
    z.object({ type: lenient(wireText), wa_id: lenient(wireText), user_id: lenient(wireText), previous_user_id: lenient(wireText) }),
  ),
  edit: lenient(z.object({ original_message_id: wireId, message: cloudContent })),
  revoke: lenient(z.object({ original_message_id: wireId })),
});
export type CloudMessage = z.output<typeof cloudMessage>;

/** Most messages are words: in those the parts of the other kinds are not even looked for. */
const cloudWords = cloudMessage.pick({
  id: true,
  type: true,
  timestamp: true,
  from: true,
  from_user_id: true,
  group_id: true,
  context: true,
  referral: true,
  text: true,
});

/** Undefined when it makes no sense. */
export function readCloudMessage(raw: unknown): CloudMessage | undefined {
  const isWords = typeof raw === 'object' && raw !== null && 'type' in raw && raw.type === 'text';
  return (isWords ? cloudWords : cloudMessage).safeParse(raw).data;
}

export const cloudStatus = z.object({
  id: wireId,
  gs_id: lenient(wireId),
  status: wireText,
  timestamp,
  recipient_id: lenient(wireText),
  recipient_user_id: lenient(wireText),
  biz_opaque_callback_data: lenient(wireId),
  pricing: lenient(
    z.object({
      billable: lenient(z.boolean()),
      pricing_model: lenient(wireText),
      type: lenient(wireText),
      category: lenient(wireText),
    }),
  ),
  errors: lenient(errors),
});

export const cloudPreference = z.object({
  wa_id: lenient(wireText),
  user_id: lenient(wireText),
  category: lenient(wireText),
  value: z.enum(['stop', 'resume']),
  timestamp,
});

export const cloudEcho = z.object({ id: wireId, timestamp, to: lenient(wireText), to_user_id: lenient(wireText) });
export const cloudError = z.object({ code: z.number() });

export const cloudValue = z.object({
  metadata: z.object({ phone_number_id: wireId }),
  contacts: lenient(z.array(z.unknown())),
  messages: lenient(z.array(z.unknown())),
  message_echoes: lenient(z.array(z.unknown())),
  statuses: lenient(z.array(z.unknown())),
  user_preferences: lenient(z.array(z.unknown())),
  errors: lenient(z.array(z.unknown())),
});
export type CloudValue = z.output<typeof cloudValue>;

/** The outside of a webhook; whatever is inside is read one by one, so that a bad one costs only itself. */
export const cloudEnvelope = z.object({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
export const cloudEntry = z.object({ changes: z.array(z.unknown()) });
export const cloudChange = z.object({ field: wireText, value: z.unknown() });
