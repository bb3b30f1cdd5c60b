import type { MessageSender } from '@/shared/unified-message';
import { metaContact, type MetaContact, type MetaMessage } from './whatsapp-meta.payload';

/** Business-scoped user id, `PE.1A2b3C`: never to be taken for a phone, whatever digits it holds. */
export const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\d{5,20}$/;

const isPhone = (id: string | undefined): id is string => id !== undefined && PHONE.test(id);
const isBsuid = (id: string | undefined): id is string => id !== undefined && BSUID.test(id);

/** Who wrote: the user id first, because a phone may be missing; undefined when neither is given. */
export function senderOf(message: MetaMessage, contacts: readonly unknown[]): MessageSender | undefined {
  const contact = contactOf(message, contacts);
  const phones = [message.from, contact?.wa_id].filter(isPhone).map((phone) => `+${phone}`);
  const bsuids = [message.from_user_id, contact?.user_id, message.from].filter(isBsuid);
  const addresses = [...bsuids.slice(0, 1), ...phones.slice(0, 1)];
  const [address] = addresses;
  if (address === undefined) return undefined;
  const name = contact?.profile?.name ?? '';
  return { address, addresses, phone: phones[0] ?? null, ...(name === '' ? {} : { name }) };
}

/** Matched by id; a batch holds contacts of several people. */
function contactOf(message: MetaMessage, contacts: readonly unknown[]): MetaContact | undefined {
  const known = contacts.map((contact) => metaContact.safeParse(contact).data).filter((contact) => contact !== undefined);
  const own = known.find((contact) => isSame(contact.wa_id, message.from) || isSame(contact.user_id, message.from_user_id ?? message.from));
  return own ?? (known.length === 1 && message.from === undefined && message.from_user_id === undefined ? known[0] : undefined);
}

const isSame = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;
