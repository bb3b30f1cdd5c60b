import * as z from 'zod';
import type { SendOutcome } from '../../channel.port';
import { findTwilioError } from '../../formats/twilio/error-table';
import { classOfStatus, jsonOf, outcomeOfError } from '../../send-outcome.port';

const accepted = z.looseObject({ sid: z.string().min(1) });
const refused = z.looseObject({ code: z.number() });

/** What Twilio's answer to a send says: that it was taken, never that it was delivered. */
export function readTwilioAnswer({ status, body }: { readonly status: number; readonly body: Buffer }, attempts: number): SendOutcome {
  const answer = jsonOf(body);
  if (status >= 200 && status < 300) {
    const taken = accepted.safeParse(answer).data;
    return taken === undefined ? { kind: 'unknown', code: 'TWILIO.UNREADABLE_ANSWER' } : { kind: 'accepted', externalId: taken.sid };
  }
  const code = refused.safeParse(answer).data?.code;
  const known = code === undefined ? undefined : findTwilioError(code);
  return outcomeOfError(known ?? classOfStatus(status), `TWILIO.${code ?? `HTTP_${status}`}`, attempts);
}
