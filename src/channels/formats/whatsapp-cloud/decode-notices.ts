import { ignoring, saying, type DecodedPayload, type StatusEvent, type TakenOver } from '../channel-event';
import { instantOf, present } from '../wire-values';
import { eventErrorOf } from './error-table';
import { partyOf } from './parties';
import { cloudEcho, cloudError, cloudPreference, cloudStatus } from './whatsapp-cloud.payload';

const STATUSES: ReadonlyMap<string, StatusEvent['status']> = new Map([
  ['enqueued', 'queued'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'played'],
  ['failed', 'failed'],
]);

/** What became of a message of ours; a reseller's own id of it goes before Meta's. */
export function decodeStatus(account: string, raw: unknown): DecodedPayload {
  const given = cloudStatus.safeParse(raw).data;
  if (given === undefined) return ignoring('malformed_status');
  const status = STATUSES.get(given.status);
  if (status === undefined) return ignoring(`status_${given.status}`);
  const { id, gs_id: resellersId, recipient_id: waId, recipient_user_id: userId, biz_opaque_callback_data: outboxKey, pricing } = given;
  const code = given.errors?.[0]?.code;
  const price =
    pricing && present({ billable: pricing.billable, model: pricing.pricing_model, type: pricing.type, category: pricing.category });
  return saying({
    event: 'status',
    account,
    messageId: resellersId ?? id,
    status,
    timestamp: instantOf(given.timestamp),
    recipient: { ...partyOf([waId, userId]) },
    ...(outboxKey === undefined ? {} : { outboxKey }),
    ...(code === undefined ? {} : { error: eventErrorOf(code) }),
    data: present({ pricing: price, opaque: outboxKey, providerMessageId: resellersId === undefined ? undefined : id }),
  });
}

/** Trouble of the account itself, not of one message. */
export function decodeError(account: string, raw: unknown): DecodedPayload {
  const code = cloudError.safeParse(raw).data?.code;
  return code === undefined ? ignoring('malformed_error') : saying({ event: 'provider_error', account, error: eventErrorOf(code) });
}

/** What a guest has set in WhatsApp itself: it speaks of marketing only. */
export function decodePreference(account: string, raw: unknown): DecodedPayload {
  const given = cloudPreference.safeParse(raw).data;
  const sender = given && partyOf([given.wa_id, given.user_id]);
  if (given === undefined || sender === undefined) return ignoring('malformed_preference');
  return saying({
    event: given.value === 'stop' ? 'opt_out' : 'opt_in',
    account,
    sender,
    scope: (given.category ?? 'marketing').replace('_messages', ''),
    timestamp: instantOf(given.timestamp),
  });
}

/** A message that somebody else sent on our account; undefined when it cannot be read. */
export function decodeEcho(account: string, by: TakenOver['by'], raw: unknown): TakenOver | undefined {
  const echo = cloudEcho.safeParse(raw).data;
  const guest = echo && partyOf([echo.to, echo.to_user_id]);
  return echo && guest && { account, by, guest, messageId: echo.id, timestamp: instantOf(echo.timestamp) };
}
