import { decodeTwilio } from '@/channels/formats/twilio/decode-twilio';
import { isSignedByTwilio } from '@/channels/formats/twilio/signature';
import type { Wire } from './wire';

const HEADER = 'x-twilio-signature';

export const twilioWire: Wire = {
  provider: 'twilio',
  proof: {
    header: HEADER,
    coversBody: true,
    isAuthentic: ({ body, headers, url = '' }, { secrets }) =>
      isSignedByTwilio({ publicUrl: url, body, header: headers[HEADER] }, [String(secrets.twilio_auth_token)]),
  },
  decode: ({ body }) => decodeTwilio({ body, receivedAt: new Date() }),
};
