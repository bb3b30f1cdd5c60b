import * as z from 'zod';
import { readMetaAnswer } from '@/channels/adapters/whatsapp-meta/meta-answer';
import { decodeWhatsAppCloud } from '@/channels/formats/whatsapp-cloud/decode-whatsapp-cloud';
import { challengeFor, isSignedByMeta } from '@/channels/formats/whatsapp-cloud/signature';
import type { Wire } from './wire';

const HEADER = 'x-hub-signature-256';

const recordedCall = z.looseObject({
  response: z.looseObject({ status: z.number(), json: z.unknown().optional(), body: z.unknown().optional() }).optional(),
});

/** What the gateway would make of the recorded answer. */
function readExchange(recorded: unknown): Record<string, unknown> {
  const { response } = recordedCall.parse(recorded);
  if (response === undefined) return {};
  const body = Buffer.from(JSON.stringify(response.json ?? response.body));
  const outcome = readMetaAnswer({ status: response.status, body }, 1);
  return outcome.kind === 'accepted' ? { ...outcome, providerMessageId: outcome.externalId } : { ...outcome };
}

export const metaWire: Wire = {
  provider: 'meta_cloud',
  proof: {
    header: HEADER,
    coversBody: true,
    isAuthentic: ({ body, headers }, { secrets }) => isSignedByMeta(body, headers[HEADER], [String(secrets.meta_app_secret)]),
  },
  decode: ({ body }) => decodeWhatsAppCloud(body),
  verify: (query, { secrets }) => challengeFor(query, String(secrets.meta_verify_token)),
  readExchange,
};
