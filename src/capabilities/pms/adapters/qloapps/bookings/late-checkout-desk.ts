import {
  type Booking,
  type LateCheckoutOutcome,
  type LateCheckoutPreview,
  type LateCheckoutRequest,
  type LateCheckoutTerms,
  type WriteContext,
} from '@/capabilities/pms/booking.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { bookingLock } from '@/capabilities/pms/pms-lock.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { isWallTime, lateCheckoutTerms } from '@/capabilities/pms/stay-terms.port';
import { money } from '@/shared/money';
import { lateCheckoutRemark } from '../guests/remarks';
import { type ServiceFacts } from '../hotel/hotel-facts';
import { servicePrice } from '../hotel/prices';
import { isNamed } from '../offers/extras';
import { type Toolbox } from '../toolbox';
import { NEIGHBOUR_FIELDS, neighbours } from '../wire/booking.payload';
import { between } from '../wire/query';
import { type Stay, staysOf } from './stays';
import { type StoredBooking } from './stored-booking';
import { assertSafeToPut, keptRoom, ownerOf } from './wanted-rooms';

/** QloApps has no late check-out: it is a service of that name on the room, and a remark that says until when. */
export class LateCheckoutDesk {
  constructor(private readonly tools: Toolbox) {}

  async preview(bookingId: PmsId, lineId: PmsId, time: string): Promise<LateCheckoutPreview> {
    const stored = await this.tools.reader.get(bookingId);
    return this.previewOf(stored, stayIn(stored, lineId), time);
  }

  async post(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome> {
    await this.tools.book.writable();
    const key = bookingLock(this.tools.settings, request.bookingId);
    return this.tools.locks.hold([key], () => this.apply(request, context), context.signal);
  }

  private async apply(request: LateCheckoutRequest, { idempotencyKey: key, signal }: WriteContext): Promise<LateCheckoutOutcome> {
    const stored = await this.tools.reader.get(request.bookingId, signal);
    const stay = stayIn(stored, request.lineId);
    const preview = await this.previewOf(stored, stay, request.time);
    const isOurs = preview.kind === 'already_granted' && (await this.tools.journal.hasGranted(key));
    if (isOurs) return { kind: 'posted', booking: preview.booking, charge: preview.charge, repeated: true };
    if (preview.kind !== 'available') return preview;
    const { kind: _, ...terms } = preview;
    if (terms.price.minor !== request.expectedPrice.minor) return { kind: 'price_changed', terms };
    await this.tools.journal.grantingLateCheckout(key, stored.id);
    return this.write(stored, stay, terms);
  }

  private async write(stored: StoredBooking, stay: Stay, { time, price }: LateCheckoutTerms): Promise<LateCheckoutOutcome> {
    const service = await this.service(stay.typeId);
    const last = stay.rows.at(-1);
    assertSafeToPut(stored, stored.rows, await this.tools.book.facts());
    const rooms = stored.rows.map((row) => {
      const kept = keptRoom(row);
      return row === last ? { ...kept, services: [...kept.services, { id: service.id, quantity: 1 }] } : kept;
    });
    const total = money(stored.gross.minor + price.minor, price.currency);
    const remark = lateCheckoutRemark(stay.roomNumber, time);
    const { propertyId } = this.tools.settings;
    await this.tools.writer.change(stored.id, { propertyId, guest: ownerOf(stored), rooms, total, paid: stored.paid, remark });
    const booking = await this.after(stored.id);
    const charge = chargeOn(booking, stay.id);
    if (charge === undefined) throw new PmsError('TIMEOUT_UNKNOWN', 'QloApps has not charged the late check-out');
    if (charge.amount.minor !== price.minor) throw new PmsError('CONFLICT', 'QloApps charged another price for the late check-out');
    return { kind: 'posted', booking, charge, repeated: false };
  }

  private async after(id: PmsId): Promise<Booking> {
    try {
      return await this.tools.views.of(await this.tools.reader.get(id));
    } catch (cause) {
      throw new PmsError('TIMEOUT_UNKNOWN', 'charged, but not yet verified', { cause });
    }
  }

  private async previewOf(stored: StoredBooking, stay: Stay, time: string): Promise<LateCheckoutPreview> {
    if (!isWallTime(time)) throw new PmsError('INVALID_REQUEST', 'a time is HH:MM');
    const booking = await this.tools.views.of(stored);
    const charge = chargeOn(booking, stay.id);
    if (charge !== undefined) return { kind: 'already_granted', charge, booking };
    if (stay.status !== 'checked_in') return { kind: 'refused', reason: 'not_in_house' };
    const terms = lateCheckoutTerms(this.tools.settings, stay.checkOut, time);
    if (terms.kind !== 'available') return terms;
    await this.assertPriced(stay.typeId, terms.price.minor);
    return (await this.hasArrival(stay)) ? { kind: 'refused', reason: 'next_arrival' } : terms;
  }

  /** What we name must be what the guest will find on his bill. @throws PmsError UNSUPPORTED. */
  private async assertPriced(typeId: PmsId, minor: number): Promise<void> {
    const [facts, type, service] = [await this.tools.book.facts(), await this.tools.book.type(typeId), await this.service(typeId)];
    const price = servicePrice(facts, type, service, { nights: 1, quantity: 1 });
    if (service.isPerNight || price.minor !== minor)
      throw new PmsError('UNSUPPORTED', 'QloApps charges another price for a late check-out than the hotel says');
  }

  /** @throws PmsError UNSUPPORTED when the hotel has not made such a service: then it is a matter for the staff. */
  private async service(typeId: PmsId): Promise<ServiceFacts> {
    const { services } = await this.tools.book.type(typeId);
    const found = services.find((service) => isNamed(service, this.tools.rules.lateCheckoutService));
    if (found === undefined) throw new PmsError('UNSUPPORTED', 'QloApps has no service for a late check-out');
    return found;
  }

  private async hasArrival({ roomId, checkOut }: Stay): Promise<boolean> {
    const filter = { id_room: `[${roomId}]`, is_back_order: '[0]', is_refunded: '[0]', date_from: between(checkOut, checkOut) };
    return (await this.tools.client.list(neighbours, { display: NEIGHBOUR_FIELDS, filter })).length > 0;
  }
}

const chargeOn = (booking: Booking, lineId: PmsId): Booking['charges'][number] | undefined =>
  booking.charges.find((charge) => charge.kind === 'late_checkout' && charge.lineId === lineId);

function stayIn(stored: StoredBooking, lineId: PmsId): Stay {
  const stay = staysOf(stored).find(({ id }) => id === lineId);
  if (stay === undefined) throw new PmsError('NOT_FOUND', 'no such room in the booking');
  return stay;
}
