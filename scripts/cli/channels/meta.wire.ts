import { decodeWhatsAppCloud } from '@/channels/formats/whatsapp-cloud/decode-whatsapp-cloud';
import { challengeFor, isSignedByMeta } from '@/channels/formats/whatsapp-cloud/signature';
import { readMetaExchange } from './meta-exchange';
import type { Wire } from './wire';

const HEADER = 'x-hub-signature-256';

export const metaWire: Wire = {
  provider: 'meta_cloud',
  proof: {
    header: HEADER,
    coversBody: true,
    isAuthentic: ({ body, headers }, { secrets }) => isSignedByMeta(body, headers[HEADER], [String(secrets.meta_app_secret)]),
  },
  decode: ({ body }) => decodeWhatsAppCloud(body),
  verify: (query, { secrets }) => challengeFor(query, String(secrets.meta_verify_token)),
  readExchange: readMetaExchange,
};
