import * as z from 'zod';

// Meta's webhook, as far as we use it; whatever else is there is left alone (protocols.md 1.5 to 1.8).

const text = z.string();
const media = z.looseObject({ id: text.optional(), mime_type: text.optional(), caption: text.optional(), filename: text.optional() });

export const metaContact = z.looseObject({
  wa_id: text.optional(),
  user_id: text.optional(),
  profile: z.looseObject({ name: text.optional(), username: text.optional() }).optional(),
});
export type MetaContact = z.output<typeof metaContact>;

export const metaMessage = z.looseObject({
  id: text.min(1),
  timestamp: z.union([text, z.number()]),
  type: text,
  from: text.optional(),
  from_user_id: text.optional(),
  group_id: text.optional(),
  context: z.looseObject({ id: text.optional() }).optional(),
  text: z.looseObject({ body: text }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  document: media.optional(),
  sticker: media.optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  contacts: z.array(z.unknown()).optional(),
  interactive: z
    .looseObject({
      button_reply: z.looseObject({ id: text, title: text }).optional(),
      list_reply: z.looseObject({ id: text, title: text }).optional(),
    })
    .optional(),
  button: z.looseObject({ text: text.optional(), payload: text.optional() }).optional(),
  reaction: z.looseObject({ message_id: text, emoji: text.optional() }).optional(),
});
export type MetaMessage = z.output<typeof metaMessage>;

export const metaStatus = z.looseObject({
  id: text.min(1),
  status: text,
  timestamp: z.union([text, z.number()]),
  biz_opaque_callback_data: text.optional(),
  errors: z.array(z.looseObject({ code: z.number() })).optional(),
});

const value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: text.min(1) }).optional(),
  contacts: z.array(z.unknown()).optional(),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
});
export type MetaValue = z.output<typeof value>;

/** The outside of a webhook; the elements inside are read one by one, so that a bad one costs only itself. */
export const metaEnvelope = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.looseObject({ changes: z.array(z.looseObject({ field: text, value: z.unknown() })) })),
});

export const metaValue = value;
