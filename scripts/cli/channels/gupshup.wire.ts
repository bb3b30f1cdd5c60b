import { readGupshupAnswer } from '@/channels/adapters/whatsapp-gupshup/gupshup-answer';
import { decodeGupshup } from '@/channels/formats/gupshup/decode-gupshup';
import { isAgreed } from '@/channels/formats/secrets';
import type { Wire } from './wire';

const HEADER = 'x-gupshup-token';

export const gupshupWire: Wire = {
  provider: 'gupshup',
  proof: {
    header: HEADER,
    coversBody: false,
    isAuthentic: ({ headers }, { secrets }) => {
      const agreed = secrets.gupshup_header as Readonly<Record<string, string>> | undefined;
      return isAgreed(headers[HEADER], [agreed?.[HEADER] ?? '']);
    },
  },
  decode: ({ body }) => decodeGupshup(body),
  readExchange: ({ response }) => {
    if (response === undefined) return {};
    const outcome = readGupshupAnswer({ ...response, body: Buffer.from(JSON.stringify(response.body)) }, 1);
    return outcome.kind === 'accepted' ? { ...outcome, providerMessageId: outcome.externalId } : { ...outcome };
  },
};
