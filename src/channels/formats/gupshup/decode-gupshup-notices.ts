import { ignoring, saying, type ConsentEvent, type DecodedPayload, type StatusEvent } from '../channel-event';
import { partyOf } from '../whatsapp-cloud/parties';
import { instantOf, present } from '../wire-values';
import { gupshupErrorOf } from './error-table';
import { gupshupBilling, gupshupMessageEvent, gupshupUserEvent, type GupshupEnvelope, type GupshupMessageEvent } from './gupshup.payload';

const STATUSES: ReadonlyMap<string, StatusEvent['status']> = new Map([
  ['enqueued', 'queued'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
]);

const CONSENTS: ReadonlyMap<string, ConsentEvent['event']> = new Map([
  ['opted-in', 'opt_in'],
  ['opted-out', 'opt_out'],
]);

/**
 * What became of a message of ours. `gsId`, where it is there, is the id that our send was told, and `id` WhatsApp's; without
 * it `id` is Gupshup's own until the message was sent, and WhatsApp's about a week later.
 */
export function decodeMessageEvent({ app, timestamp, payload }: GupshupEnvelope): DecodedPayload {
  const given = gupshupMessageEvent.safeParse(payload).data;
  if (given === undefined) return ignoring('malformed_message_event');
  const status = STATUSES.get(given.type);
  if (status === undefined) return ignoring(`message_event_${given.type}`);
  const { id, gsId, destination, payload: more } = given;
  return saying({
    event: 'status',
    account: app,
    messageId: gsId ?? id,
    status,
    timestamp: instantOf(more?.ts ?? timestamp),
    recipient: { ...partyOf([digitsOf(destination)]) },
    ...errorOf(status, more?.code),
    data: present({ providerMessageId: gsId === undefined ? more?.whatsappMessageId : id, pricing: pricingOf(given) }),
  });
}

const errorOf = (status: StatusEvent['status'], code: number | undefined): Pick<StatusEvent, 'error'> =>
  status === 'failed' && code !== undefined ? { error: gupshupErrorOf(code) } : {};

const pricingOf = ({ pricing }: GupshupMessageEvent): Record<string, unknown> | undefined =>
  pricing && present({ model: pricing.policy, type: pricing.type, category: pricing.category });

/** Consent that a guest gave or took back; that the address of the webhook was saved comes as one as well, without a phone. */
export function decodeUserEvent({ app, timestamp, payload }: GupshupEnvelope): DecodedPayload {
  const given = gupshupUserEvent.safeParse(payload).data;
  if (given === undefined) return ignoring('malformed_user_event');
  const event = CONSENTS.get(given.type);
  const sender = partyOf([digitsOf(given.phone), given.userId]);
  if (event === undefined || sender === undefined) return ignoring(`user_event_${given.type}`);
  return saying({ event, account: app, timestamp: instantOf(timestamp), sender });
}

export function decodeBilling({ app, timestamp, payload }: GupshupEnvelope): DecodedPayload {
  const given = gupshupBilling.safeParse(payload).data;
  const messageId = given?.references.gsId ?? given?.references.id;
  if (given === undefined || messageId === undefined) return ignoring('malformed_billing_event');
  const { type, model, category, billable } = given.deductions;
  return saying({
    event: 'billing',
    account: app,
    messageId,
    timestamp: instantOf(timestamp),
    recipient: { ...partyOf([digitsOf(given.references.destination)]) },
    data: present({ type, model, category, billable }),
  });
}

const digitsOf = (phone: string | undefined): string | undefined => (phone?.startsWith('+') === true ? phone.slice(1) : phone);
