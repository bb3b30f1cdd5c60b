import { ignoring, joined, NOTHING, type DecodedPayload } from '../channel-event';
import { PayloadError } from '../payload-error';
import { readJson } from '../wire-values';
import { decodeMessage } from './decode-message';
import { decodeEcho, decodeError, decodePreference, decodeStatus } from './decode-notices';
import { CloudContacts } from './parties';
import { cloudChange, cloudEntry, cloudEnvelope, cloudValue, type CloudValue } from './whatsapp-cloud.payload';

/**
 * A webhook of the Cloud API, from Meta or handed on by a reseller.
 * @throws PayloadError when the bytes are no JSON or no WhatsApp webhook.
 */
export function decodeWhatsAppCloud(body: Buffer): DecodedPayload {
  const parsed = cloudEnvelope.safeParse(readJson(body));
  if (!parsed.success) throw new PayloadError('not a WhatsApp webhook', { details: { issues: parsed.error.issues.length } });
  return joined(parsed.data.entry.map(decodeEntry));
}

function decodeEntry(raw: unknown): DecodedPayload {
  const entry = cloudEntry.safeParse(raw).data;
  return entry === undefined ? ignoring('malformed_entry') : joined(entry.changes.map(decodeChange));
}

/** The fields we read; any other is counted by its name. */
const FIELDS: ReadonlyMap<string, (value: CloudValue) => DecodedPayload> = new Map([
  ['messages', conversationOf],
  ['user_preferences', preferencesOf],
  ['smb_message_echoes', (value) => joined([ignoring('smb_message_echoes'), ...echoesOf(value, 'staff')])],
  // Another assistant holds the conversation: whatever is in it is not ours to answer.
  ['standby', (value) => joined([ignoring('standby'), ...echoesOf(value, 'provider_assistant')])],
]);

function decodeChange(raw: unknown): DecodedPayload {
  const change = cloudChange.safeParse(raw).data;
  if (change === undefined) return ignoring('malformed_change');
  const read = FIELDS.get(change.field);
  const value = cloudValue.safeParse(change.value).data;
  if (read === undefined) return ignoring(change.field);
  return value === undefined ? ignoring(`${change.field}_without_account`) : read(value);
}

function conversationOf(value: CloudValue): DecodedPayload {
  const { messages = [], statuses = [], errors = [], contacts = [] } = value;
  const account = value.metadata.phone_number_id;
  const people = new CloudContacts(contacts);
  return joined([
    ...messages.map((message) => decodeMessage(account, people, message)),
    ...statuses.map((status) => decodeStatus(account, status)),
    ...errors.map((error) => decodeError(account, error)),
  ]);
}

function preferencesOf({ metadata, user_preferences: preferences = [] }: CloudValue): DecodedPayload {
  return joined(preferences.map((preference) => decodePreference(metadata.phone_number_id, preference)));
}

function echoesOf({ metadata, message_echoes: echoes = [] }: CloudValue, by: 'staff' | 'provider_assistant'): DecodedPayload[] {
  return echoes.map((echo) => {
    const takenOver = decodeEcho(metadata.phone_number_id, by, echo);
    return takenOver === undefined ? ignoring('malformed_echo') : { ...NOTHING, takenOver: [takenOver] };
  });
}
