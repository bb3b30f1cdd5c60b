import type { EventParty } from '../channel-event';
import { present } from '../wire-values';
import { cloudContact, type CloudContact, type CloudMessage } from './whatsapp-cloud.payload';

/** Business-scoped user id, `PE.1A2b3C`: never to be taken for a phone, whatever digits it holds. */
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\d{5,20}$/;

export const isBsuid = (id: string | undefined): id is string => id !== undefined && BSUID.test(id);
const isPhone = (id: string | undefined): id is string => id !== undefined && PHONE.test(id);

/** A person by whichever of these ids makes sense; undefined when none does. A phone is null where only a user id is known. */
export function partyOf(
  ids: readonly (string | undefined)[],
  contact?: CloudContact,
): (EventParty & { readonly id: string; readonly phone: string | null }) | undefined {
  const all = [...ids, contact?.wa_id, contact?.user_id];
  const phone = all.find(isPhone);
  const bsuid = all.find(isBsuid);
  const id = phone === undefined ? bsuid : `+${phone}`;
  if (id === undefined) return undefined;
  const { name, username } = contact?.profile ?? {};
  const more = present({ bsuid, username, name: name === '' ? undefined : name });
  return { id, phone: phone === undefined ? null : `+${phone}`, ...more };
}

/** Who wrote: a phone may be missing, then a user id must be there. */
export const senderOf = (message: CloudMessage, contacts: readonly unknown[]): ReturnType<typeof partyOf> =>
  partyOf([message.from, message.from_user_id], contactOf(message, contacts));

/** Matched by id; a batch holds contacts of several people. */
function contactOf({ from, from_user_id: userId }: CloudMessage, contacts: readonly unknown[]): CloudContact | undefined {
  const known = contacts.map((contact) => cloudContact.safeParse(contact).data).filter((contact) => contact !== undefined);
  const own = known.find((contact) => isSame(contact.wa_id, from) || isSame(contact.user_id, userId ?? from));
  return own ?? (known.length === 1 && from === undefined && userId === undefined ? known[0] : undefined);
}

const isSame = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;
