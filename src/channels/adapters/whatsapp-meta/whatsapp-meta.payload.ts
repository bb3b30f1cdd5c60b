import * as z from 'zod';

// Meta's webhook, as far as we use it; whatever else is there is left alone (protocols.md 1.5 to 1.8).

/** As PostgreSQL keeps it: without U+0000 and without halves of surrogate pairs. */
const text = z.string().transform((value) => value.replaceAll('\u0000', '').toWellFormed());
/** Longer than any id of Meta's, shorter than what an index takes. */
const id = text.pipe(z.string().min(1).max(500));
/** A part that makes no sense is absent; the rest of the message counts. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

const timestamp = z.union([z.string(), z.number()]).catch(0);
const media = z.looseObject({ id: lenient(text), mime_type: lenient(text), caption: lenient(text), filename: lenient(text) });
const choice = z.looseObject({ id: text, title: text });

export const metaContact = z.looseObject({
  wa_id: lenient(text),
  user_id: lenient(text),
  profile: lenient(z.looseObject({ name: lenient(text) })),
});
export type MetaContact = z.output<typeof metaContact>;

export const metaMessage = z.looseObject({
  id,
  timestamp,
  type: text,
  from: lenient(text),
  from_user_id: lenient(text),
  group_id: lenient(text),
  context: lenient(z.looseObject({ id: lenient(id) })),
  text: lenient(z.looseObject({ body: text })),
  image: lenient(media),
  video: lenient(media),
  audio: lenient(media),
  document: lenient(media),
  sticker: lenient(media),
  location: lenient(z.looseObject({ latitude: z.number(), longitude: z.number() })),
  contacts: lenient(z.array(z.unknown())),
  interactive: lenient(z.looseObject({ button_reply: lenient(choice), list_reply: lenient(choice) })),
  button: lenient(z.looseObject({ text: lenient(text), payload: lenient(text) })),
  reaction: lenient(z.looseObject({ message_id: id, emoji: lenient(text) })),
  order: lenient(z.looseObject({ text: lenient(text) })),
});
export type MetaMessage = z.output<typeof metaMessage>;

export const metaStatus = z.looseObject({
  id,
  status: text,
  timestamp,
  biz_opaque_callback_data: lenient(id),
  errors: lenient(z.array(z.looseObject({ code: z.number() }))),
});

export const metaValue = z.looseObject({
  metadata: z.looseObject({ phone_number_id: id }),
  contacts: lenient(z.array(z.unknown())),
  messages: lenient(z.array(z.unknown())),
  statuses: lenient(z.array(z.unknown())),
  errors: lenient(z.array(z.unknown())),
});
export type MetaValue = z.output<typeof metaValue>;

/** The outside of a webhook; whatever is inside is read one by one, so that a bad one costs only itself. */
export const metaEnvelope = z.looseObject({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
export const metaEntry = z.looseObject({ changes: z.array(z.unknown()) });
export const metaChange = z.looseObject({ field: text, value: z.unknown() });
