import { ignoring, type DecodedPayload } from '../channel-event';
import { PayloadError } from '../payload-error';
import { decodeWhatsAppCloud } from '../whatsapp-cloud/decode-whatsapp-cloud';
import { readJson } from '../wire-values';
import { decodeGupshupMessage } from './decode-gupshup-message';
import { decodeBilling, decodeMessageEvent, decodeUserEvent } from './decode-gupshup-notices';
import { gupshupCloudEnvelope, gupshupEnvelope, type GupshupEnvelope } from './gupshup.payload';

const TYPES: ReadonlyMap<string, (envelope: GupshupEnvelope) => DecodedPayload> = new Map([
  ['message', decodeGupshupMessage],
  ['message-event', decodeMessageEvent],
  ['user-event', decodeUserEvent],
  ['billing-event', decodeBilling],
]);

/**
 * A webhook of Gupshup, in its own form (version 2) or in Meta's (version 3). The account is the app: by its name in
 * version 2, by its id in version 3.
 * @throws PayloadError when the bytes are neither.
 */
export function decodeGupshup(body: Buffer): DecodedPayload {
  const json = readJson(body);
  const cloud = gupshupCloudEnvelope.safeParse(json).data;
  if (cloud !== undefined) return decodeVersion3(body, cloud.gs_app_id);
  const parsed = gupshupEnvelope.safeParse(json);
  if (!parsed.success) throw new PayloadError('not a webhook of Gupshup', { details: { issues: parsed.error.issues.length } });
  return (TYPES.get(parsed.data.type) ?? (({ type }) => ignoring(type)))(parsed.data);
}

function decodeVersion3(body: Buffer, appId: string | undefined): DecodedPayload {
  const decoded = decodeWhatsAppCloud(body);
  if (appId === undefined) return decoded;
  return {
    ...decoded,
    events: decoded.events.map((event) => ({ ...event, account: appId, recipient: { ...event.recipient, gsAppId: appId } })),
    takenOver: (decoded.takenOver ?? []).map((one) => ({ ...one, account: appId })),
  };
}
