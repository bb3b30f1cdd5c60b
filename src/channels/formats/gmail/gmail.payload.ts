import * as z from 'zod';
import { lenient, wireId, wireText } from '../wire-values';

/** A number that may be larger than JavaScript's, as a number or as text: kept as text. */
const historyId = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/));

/** What Pub/Sub delivers. */
export const gmailPush = z.looseObject({
  message: z.looseObject({ data: z.string().min(1).max(10_000) }),
  subscription: wireText,
});

/** What Gmail says in it. */
export const gmailNotice = z.looseObject({ emailAddress: wireText.pipe(z.string().min(3).max(254)), historyId });

export const gmailMessageReference = z.looseObject({ id: wireId, threadId: lenient(wireId), labelIds: z.array(z.string()).default([]) });

/** Answer of users.history.list. */
export const gmailHistory = z.looseObject({
  historyId,
  nextPageToken: z.string().optional(),
  history: z
    .array(
      z.looseObject({
        messages: z.array(gmailMessageReference).default([]),
        messagesAdded: z.array(z.looseObject({ message: gmailMessageReference })).default([]),
      }),
    )
    .default([]),
});

/** Answer of users.messages.get with format=raw. */
export const gmailMessage = z.looseObject({
  id: wireId,
  threadId: lenient(wireId),
  labelIds: z.array(z.string()).default([]),
  /** Milliseconds since 1970, by Gmail's clock. */
  internalDate: z.string().regex(/^\d{1,15}$/),
  raw: z.string(),
});

/** Answer of users.messages.get with format=metadata. */
export const gmailMetadata = z.looseObject({
  payload: z.looseObject({ headers: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]) }),
});

/** Answer of users.watch. */
export const gmailWatch = z.looseObject({
  historyId,
  expiration: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().positive()),
});

/** Answer of a Google API that refuses. */
export const googleError = z.looseObject({
  error: z.looseObject({
    code: z.number(),
    errors: z.array(z.looseObject({ reason: z.string().optional() })).default([]),
  }),
});
