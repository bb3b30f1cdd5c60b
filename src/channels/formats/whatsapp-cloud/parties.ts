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

/** The contacts of a batch, which holds those of several people: read once, found by id. */
export class CloudContacts {
  private readonly byPhone = new Map<string, CloudContact>();
  private readonly byUserId = new Map<string, CloudContact>();
  private readonly only: CloudContact | undefined;

  constructor(raw: readonly unknown[]) {
    const known = raw.map((contact) => cloudContact.safeParse(contact).data).filter((contact) => contact !== undefined);
    for (const contact of known) {
      if (contact.wa_id !== undefined && !this.byPhone.has(contact.wa_id)) this.byPhone.set(contact.wa_id, contact);
      if (contact.user_id !== undefined && !this.byUserId.has(contact.user_id)) this.byUserId.set(contact.user_id, contact);
    }
    this.only = known.length === 1 ? known[0] : undefined;
  }

  /** Who wrote: a phone may be missing, then a user id must be there. */
  senderOf({ from, from_user_id: userId }: CloudMessage): ReturnType<typeof partyOf> {
    const own = this.byPhone.get(from ?? '') ?? this.byUserId.get(userId ?? from ?? '');
    return partyOf([from, userId], own ?? (from === undefined && userId === undefined ? this.only : undefined));
  }
}
