import * as z from 'zod';
import type { SendOutcome } from '../../channel.port';
import { jsonOf } from '../../send-outcome.port';
import { outcomeOfMetaError } from './meta-errors';

const accepted = z.looseObject({ messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1) });
const refused = z.looseObject({ error: z.looseObject({ code: z.number() }) });

/** What the Graph API's answer to a send says. That it was accepted says nothing of delivery. */
export function readMetaAnswer({ status, body }: { readonly status: number; readonly body: Buffer }, attempts: number): SendOutcome {
  const answer = jsonOf(body);
  if (status < 200 || status >= 300) return outcomeOfMetaError(refused.safeParse(answer).data?.error.code, status, attempts);
  const [message] = accepted.safeParse(answer).data?.messages ?? [];
  return message === undefined ? { kind: 'unknown', code: 'META.UNREADABLE_ANSWER' } : { kind: 'accepted', externalId: message.id };
}
