import { randomBytes } from 'node:crypto';
import { type GuestInput, type GuestRef, type WriteContext } from '@/capabilities/pms/booking.port';
import { PmsError, refusal, type Refusal } from '@/capabilities/pms/pms-error.port';
import { refusalOfGuest } from '@/capabilities/pms/stay-terms.port';
import { PROFILE_FIELDS, type ProfilePayload, profiles, written } from '../wire/booking.payload';
import { exactly } from '../wire/query';
import { type QloAppsClient } from '../wire/qloapps-client';
import { document } from '../wire/xml';
import { isMadeUp, isMailForQloApps, madeUpMail } from './guest-mail';
import { fullName, isSameName, type ProfileName, toProfileName } from './guest-name';
import { guestRemark } from './remarks';

/** Whose booking it becomes; what is in it is written back to the profile, so a known profile is given as it stands. */
export interface BookingGuest extends ProfileName {
  readonly id?: string;
  readonly email: string;
  readonly phone?: string;
  /** Who it is for, when that is somebody else than the profile says. */
  readonly remark?: string;
}

const PHONE = /^\+?[\s\d.()-]*\d$/;

/** Undefined for a guest whom QloApps can take. */
export function refusalFor(guest: GuestInput): Refusal | undefined {
  const refused = refusalOfGuest(guest);
  if (refused !== undefined) return refused;
  if (toProfileName(guest.name) === undefined) return refusal('guest_name');
  return guest.email === undefined || isMailForQloApps(guest.email) ? undefined : refusal('guest_email');
}

/** Guests' profiles. Every write of a booking overwrites the profile that has its address, so each begins with a look at it. */
export class GuestDesk {
  constructor(
    private readonly client: QloAppsClient,
    private readonly mailDomain: string,
  ) {}

  /** @param guest one that `refusalFor` has not refused. */
  async forBooking(
    guest: GuestInput,
    context: Pick<WriteContext, 'tenantId' | 'idempotencyKey'>,
    signal?: AbortSignal,
  ): Promise<BookingGuest> {
    const email = (guest.email ?? madeUpMail({ guest, ...context }, this.mailDomain)).toLowerCase();
    const name = toProfileName(guest.name);
    if (name === undefined) throw PmsError.refused(refusal('guest_name'));
    const [profile] = await this.byMail(email, signal);
    if (profile !== undefined) return asItStands(profile, guest);
    const isWhole = isSameName(fullName(name), guest.name);
    return {
      ...name,
      email,
      ...(guest.phone !== undefined && { phone: guest.phone }),
      ...(!isWhole && { remark: guestRemark({ name: guest.name }) }),
    };
  }

  async find({ email, phone }: { readonly email?: string; readonly phone?: string }): Promise<readonly GuestRef[]> {
    if (email === undefined && phone === undefined) return [];
    const found = email === undefined ? await this.byPhone(phone ?? '') : await this.byMail(email);
    return found.filter((profile) => phone === undefined || isSamePhone(profile, phone)).map((profile) => this.refOf(profile));
  }

  /** A known profile is left as it is: who writes with an address need not be its owner. */
  async upsert(guest: GuestInput, context: Pick<WriteContext, 'tenantId' | 'idempotencyKey'>): Promise<GuestRef> {
    const refused = refusalFor(guest);
    if (refused !== undefined) throw PmsError.refused(refused);
    const { id, firstname, lastname, email, phone } = await this.forBooking(guest, context);
    const fields = { firstname, lastname, email, passwd: randomBytes(12).toString('hex'), ...(phone !== undefined && { phone }) };
    if (id === undefined) await this.client.write('POST', 'customers', document('customer', fields), written);
    return this.refOf({ firstname, lastname, email, phone });
  }

  async byMail(email: string, signal?: AbortSignal): Promise<readonly ProfilePayload[]> {
    const condition = exactly(email);
    if (condition === undefined) return [];
    const found = await this.client.list(profiles, { display: PROFILE_FIELDS, filter: { email: condition }, sort: 'id_ASC' }, signal);
    return found.filter((profile) => profile.email.toLowerCase() === email.toLowerCase());
  }

  async byPhone(phone: string, signal?: AbortSignal): Promise<readonly ProfilePayload[]> {
    const condition = exactly(phone);
    if (condition === undefined) return [];
    const found = await this.client.list(profiles, { display: PROFILE_FIELDS, filter: { phone: condition }, sort: 'id_ASC' }, signal);
    return found.filter((profile) => isSamePhone(profile, phone));
  }

  private refOf({ firstname, lastname, email, phone }: ProfileName & { email: string; phone?: string | null | undefined }): GuestRef {
    return {
      name: fullName({ firstname, lastname }),
      email: isMadeUp(email, this.mailDomain) ? null : email,
      phone: phone === undefined || phone === '' ? null : phone,
    };
  }
}

const isSamePhone = ({ phone }: ProfilePayload, wanted: string): boolean => digits(phone ?? '') === digits(wanted);

const digits = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

/** An empty phone stays empty: a stranger's in it would open the owner's bookings to him. */
function asItStands(profile: ProfilePayload, guest: GuestInput): BookingGuest {
  const { id, firstname, lastname, email, phone } = profile;
  const isHim = isSameName(fullName(profile), guest.name) && (guest.phone === undefined || isSamePhone(profile, guest.phone));
  return {
    id,
    firstname,
    lastname,
    email,
    ...(typeof phone === 'string' && PHONE.test(phone) && { phone }),
    ...(!isHim && { remark: guestRemark(guest) }),
  };
}
