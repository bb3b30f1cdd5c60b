import { ignoring, saying, type DecodedPayload, type EventParty } from '../channel-event';
import { instantOf, present } from '../wire-values';
import { dataOf, kindOf, mediaOf, textOf } from './message-content';
import { partyOf, type CloudContacts } from './parties';
import { readCloudMessage, type CloudMessage } from './whatsapp-cloud.payload';

interface Placed {
  readonly account: string;
  readonly message: CloudMessage;
  readonly sender: EventParty & { readonly id: string };
}

/** Types that say something of another message or of a person. */
const NOTICES: ReadonlyMap<string, (placed: Placed) => DecodedPayload> = new Map([
  ['edit', edited],
  ['revoke', deleted],
  ['system', systemNotice],
]);

/** One element of `messages`. */
export function decodeMessage(account: string, contacts: CloudContacts, raw: unknown): DecodedPayload {
  const message = readCloudMessage(raw);
  if (message === undefined) return ignoring('malformed_message');
  // Groups are not ours to answer.
  if (message.group_id !== undefined) return ignoring('group_message');
  const sender = contacts.senderOf(message) ?? partyOf([message.system?.previous_user_id]);
  if (sender === undefined) return ignoring('message_without_sender');
  return (NOTICES.get(message.type) ?? written)({ account, message, sender });
}

const placeOf = ({ account, message }: Placed) => ({
  account,
  messageId: message.id,
  timestamp: instantOf(message.timestamp),
  recipient: { phoneNumberId: account },
});

function written(placed: Placed): DecodedPayload {
  const { message, sender } = placed;
  return saying({
    ...placeOf(placed),
    event: 'message',
    sender,
    kind: kindOf(message),
    text: textOf(message),
    media: mediaOf(message),
    replyTo: message.context?.id ?? message.reaction?.message_id ?? null,
    autoReplyAllowed: message.type !== 'reaction',
    data: dataOf(message),
  });
}

function edited(placed: Placed): DecodedPayload {
  const { edit } = placed.message;
  if (edit === undefined) return ignoring('malformed_edit');
  const { original_message_id: originalMessageId, message } = edit;
  const event = { event: 'message_edited', ...placeOf(placed), originalMessageId, sender: placed.sender } as const;
  return saying({ ...event, kind: kindOf(message), text: textOf(message) });
}

function deleted(placed: Placed): DecodedPayload {
  const originalMessageId = placed.message.revoke?.original_message_id;
  if (originalMessageId === undefined) return ignoring('malformed_revoke');
  return saying({ event: 'message_deleted', ...placeOf(placed), originalMessageId, sender: placed.sender });
}

const IDENTITY_CHANGES: readonly (string | undefined)[] = ['user_changed_number', 'user_changed_user_id'];

/** The guest has a new phone or a new user id; `from` is the old phone. */
function systemNotice(placed: Placed): DecodedPayload {
  const { system, from } = placed.message;
  if (!IDENTITY_CHANGES.includes(system?.type)) return ignoring(`system_${system?.type ?? 'message'}`);
  const before = partyOf([from, system?.previous_user_id]);
  const after = partyOf([system?.wa_id, system?.user_id]);
  if (before === undefined || after === undefined) return ignoring('malformed_system');
  return saying({ event: 'identity_change', ...placeOf(placed), from: known(before), to: known(after) });
}

/** Only what has been said: a missing phone is not the news that there is none. */
const known = ({ phone, bsuid }: EventParty): EventParty => present({ phone: phone ?? undefined, bsuid });
