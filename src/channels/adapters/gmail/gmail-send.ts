import * as z from 'zod';
import type { HttpResponse } from '@/platform/http';
import type { SendOutcome } from '../../channel.port';
import { googleError } from '../../formats/gmail/gmail.payload';
import { classOfStatus, jsonOf, outcomeOfClass, outcomeOfFailure } from '../../send-outcome.port';
import { GoogleAccessError } from './google-token.service';

const sent = z.looseObject({ id: z.string().min(1) });
/** Google's words for "too much at once", which come as 403 (Gmail API, "Resolve errors"). */
const TOO_MUCH = ['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded', 'quotaExceeded'];

/** What Gmail's answer to a send says. @param attempts of this reply so far, this one included. */
export function outcomeOfAnswer({ status, body }: HttpResponse, attempts: number): SendOutcome {
  const code = `GMAIL.HTTP_${status}`;
  const answer = jsonOf(body);
  if (status === 200) {
    const id = sent.safeParse(answer).data?.id;
    return id === undefined ? { kind: 'unknown', code: 'GMAIL.UNREADABLE_ANSWER' } : { kind: 'accepted', externalId: id };
  }
  // Google may have failed after it had sent.
  if (status >= 500) return { kind: 'unknown', code };
  const reason = googleError.safeParse(answer).data?.error.errors[0]?.reason ?? '';
  return outcomeOfClass(TOO_MUCH.includes(reason) ? 'retry_later' : classOfStatus(status), code, attempts);
}

/** What is known of a send that got no answer. @throws what is no trouble of the network */
export function outcomeWithoutAnswer(error: unknown, attempts: number): SendOutcome {
  if (!(error instanceof GoogleAccessError)) return outcomeOfFailure(error);
  return outcomeOfClass(error.retryable ? 'retry_later' : 'stop_channel', error.code, attempts);
}
