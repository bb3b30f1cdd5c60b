import * as z from 'zod';
import type { SendOutcome } from '../../channel.port';
import { findGupshupError } from '../../formats/gupshup/error-table';
import { classOfStatus, jsonOf, outcomeOfError } from '../../send-outcome.port';

const accepted = z.looseObject({ status: z.literal('submitted'), messageId: z.string().min(1) });
const code = z.union([z.number(), z.string().regex(/^\d{1,9}$/)]).transform(Number);
/** Gupshup writes an error in several ways. */
const refused = z.union([
  z.looseObject({ message: z.looseObject({ code }) }).transform(({ message }) => message.code),
  z.looseObject({ code }).transform((answer) => answer.code),
]);

/** What Gupshup's answer to a send says: that it was taken, never that it was delivered. */
export function readGupshupAnswer({ status, body }: { readonly status: number; readonly body: Buffer }, attempts: number): SendOutcome {
  const answer = jsonOf(body);
  const taken = accepted.safeParse(answer).data;
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && taken !== undefined) return { kind: 'accepted', externalId: taken.messageId };
  const error = refused.safeParse(answer).data;
  if (isSuccess && error === undefined) return { kind: 'unknown', code: 'GUPSHUP.UNREADABLE_ANSWER' };
  const known = error === undefined ? undefined : findGupshupError(error);
  return outcomeOfError(known ?? classOfStatus(status), `GUPSHUP.${error ?? `HTTP_${status}`}`, attempts);
}
