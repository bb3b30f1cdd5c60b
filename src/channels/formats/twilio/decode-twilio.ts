import { ignoring, saying, type ConsentEvent, type DecodedPayload, type EventParty, type StatusEvent } from '../channel-event';
import { PayloadError } from '../payload-error';
import { isBsuid } from '../whatsapp-cloud/parties';
import { present, wireId } from '../wire-values';
import { consentIn, type SaidWord } from '../consent-words';
import { twilioErrorOf } from './error-table';
import { contentOf } from './message-content';
import { fieldsOf, type TwilioFields } from './twilio-form';

const STATUSES: ReadonlyMap<string, StatusEvent['status']> = new Map([
  ...['accepted', 'scheduled', 'queued', 'sending'].map((word) => [word, 'queued'] as const),
  ...['undelivered', 'failed', 'canceled'].map((word) => [word, 'failed'] as const),
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
]);

export interface TwilioWebhook {
  readonly body: Buffer;
  /** Twilio gives no time of its own. */
  readonly receivedAt: Date;
  /** Our outbox key, when the address that was called holds it. */
  readonly outboxKey?: string;
  /** Parts of the SMS that we sent, when the address that was called holds them. */
  readonly parts?: number;
}

interface Received extends TwilioWebhook {
  readonly id: string;
  readonly fields: TwilioFields;
}

/**
 * A webhook of Twilio: one message, or what became of one of ours. WhatsApp by way of Twilio has accounts of its own,
 * `whatsapp:+34911230000`: a guest must be answered where he wrote.
 * @throws PayloadError when the bytes are no form, or name no message.
 */
export function decodeTwilio(webhook: TwilioWebhook): DecodedPayload {
  const fields = fieldsOf(webhook.body);
  const id = wireId.safeParse(fields.get('MessageSid') ?? fields.get('SmsSid')).data;
  if (id === undefined) throw new PayloadError('not a webhook of Twilio', { details: { fields: fields.size } });
  const received = { ...webhook, id, fields };
  const status = fields.get('MessageStatus');
  return status === undefined ? decodeMessage(received) : decodeStatus(received, status);
}

function decodeMessage({ id, fields, receivedAt }: Received): DecodedPayload {
  const [from, account] = [fields.get('From') ?? '', wireId.safeParse(fields.get('To')).data];
  const sender = partyOf(from, fields.get('ProfileName'));
  if (account === undefined || sender === undefined) return ignoring('message_without_sender');
  const place = { account, messageId: id, timestamp: receivedAt.toISOString(), recipient: { phone: phoneOf(account) } };
  if (fields.get('OptOutType') === 'HELP') return ignoring('help');
  const said = SAID_BY_TWILIO.get(fields.get('OptOutType') ?? '');
  if (said !== undefined) return saying({ event: said, ...place, sender });
  const word = wordIn(fields, from);
  if (word !== undefined && word.means !== 'help') return saying({ event: word.means, ...place, sender, source: 'words' });
  const content = contentOf(fields);
  const data = word === undefined ? content.data : { ...content.data, help: word.language };
  // A short code or a name in place of a number is a machine.
  return saying({ event: 'message', ...place, sender, replyTo: null, autoReplyAllowed: isPerson(sender), ...content, data });
}

/** Twilio says what it has taken for consent itself. */
const SAID_BY_TWILIO: ReadonlyMap<string, ConsentEvent['event']> = new Map([
  ['STOP', 'opt_out'],
  ['START', 'opt_in'],
]);

/** What Twilio has not taken for consent, and what it has no word for, is ours to read. */
const wordIn = (fields: TwilioFields, from: string): SaidWord | undefined =>
  consentIn(fields.get('Body') ?? '', from.startsWith(WHATSAPP) ? 'other' : 'sms');

function decodeStatus({ id, fields, receivedAt, outboxKey, parts }: Received, word: string): DecodedPayload {
  const status = STATUSES.get(word.toLowerCase());
  const account = wireId.safeParse(fields.get('From') ?? fields.get('MessagingServiceSid')).data;
  if (status === undefined) return ignoring(`status_${word}`);
  if (account === undefined) return ignoring('status_without_account');
  const key = wireId.safeParse(outboxKey).data;
  return saying({
    event: 'status',
    account,
    messageId: id,
    status,
    timestamp: receivedAt.toISOString(),
    recipient: { ...partyOf(fields.get('To') ?? '') },
    ...(key === undefined ? {} : { outboxKey: key }),
    ...(status === 'failed' ? errorOf(fields.get('ErrorCode')) : {}),
    data: present({
      carrierStatus: word === status ? undefined : word.slice(0, 60),
      pricing: PAID.includes(status) ? priceOf(parts) : undefined,
    }),
  });
}

const errorOf = (code = ''): Pick<StatusEvent, 'error'> => (/^\d{1,9}$/.test(code) ? { error: twilioErrorOf(Number(code)) } : {});

/** From these on Twilio takes money for it. */
const PAID: readonly StatusEvent['status'][] = ['sent', 'delivered', 'read'];
const priceOf = (parts: number | undefined) => (parts === undefined ? undefined : { billable: true, category: 'sms', parts });

const WHATSAPP = 'whatsapp:';
const bare = (address: string): string => (address.startsWith(WHATSAPP) ? address.slice(WHATSAPP.length) : address);
const PHONE = /^\+\d{5,20}$/;
const phoneOf = (address: string): string | null => (PHONE.test(bare(address)) ? bare(address) : null);

type Party = EventParty & { readonly id: string; readonly phone: string | null };

/** A phone, a user id of WhatsApp, or a short code; undefined for nobody. */
function partyOf(address: string, name = ''): Party | undefined {
  const id = wireId.safeParse(bare(address)).data;
  if (id === undefined) return undefined;
  return { id, phone: phoneOf(address), ...present({ bsuid: isBsuid(id) ? id : undefined, name: name === '' ? undefined : name }) };
}

const isPerson = ({ phone, bsuid }: Party): boolean => phone !== null || bsuid !== undefined;
