import * as z from 'zod';
import type { SendOutcome } from '@/channels/channel.port';

const recordedCall = z.looseObject({
  response: z.looseObject({ status: z.number(), json: z.unknown().optional(), body: z.unknown().optional() }).optional(),
});

/** What the gateway makes of the recorded answer to a call of ours; nothing where none was recorded. */
export function outcomeOfRecorded(
  recorded: unknown,
  read: (answer: { readonly status: number; readonly body: Buffer }, attempts: number) => SendOutcome,
): Record<string, unknown> {
  const { response } = recordedCall.parse(recorded);
  if (response === undefined) return {};
  const body = Buffer.from(JSON.stringify(response.json ?? response.body));
  const outcome = read({ status: response.status, body }, 1);
  return outcome.kind === 'accepted' ? { ...outcome, providerMessageId: outcome.externalId } : { ...outcome };
}
