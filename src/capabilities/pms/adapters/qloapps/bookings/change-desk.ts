import { setTimeout as pause } from 'node:timers/promises';
import {
  type BookingChange,
  type ChangePreview,
  type ModifyOutcome,
  type ModifyRequest,
  type WriteContext,
} from '@/capabilities/pms/booking.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { bookingLock, roomTypeLock } from '@/capabilities/pms/pms-lock.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { createLogger } from '@/platform/observability';
import { type Money, subtract } from '@/shared/money';
import { type Toolbox } from '../toolbox';
import { type WantedBooking, type WantedRoom } from './booking-body';
import { ChangePlanner, isSameParty, isSameStay, type Plan, type Subject, wishOf } from './change-plan';
import { type Stay, staysOf } from './stays';
import { isSound, type StoredBooking } from './stored-booking';
import { keptRoom, ownerOf } from './wanted-rooms';

const log = createLogger('pms');

type NotFeasible = Exclude<ChangePreview, { kind: 'feasible' }>;
type Planned = { readonly kind: 'planned'; readonly subject: Subject; readonly plan: Extract<Plan, { kind: 'plan' }> } | NotFeasible;

/** Moves a booking to other nights, another party or another type. */
export class ChangeDesk {
  private readonly planner: ChangePlanner;

  constructor(private readonly tools: Toolbox) {
    this.planner = new ChangePlanner(tools);
  }

  async preview(id: PmsId, change: BookingChange): Promise<ChangePreview> {
    await this.tools.book.writable();
    return this.previewOf(await this.planned(await this.tools.reader.get(id), change));
  }

  async modify(id: PmsId, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    await this.tools.book.writable();
    const { settings, reader, locks } = this.tools;
    const types = (await reader.get(id)).rows.map(({ typeId }) => typeId);
    const wanted = request.change.roomTypeId === undefined ? types : [...types, request.change.roomTypeId];
    const keys = [bookingLock(settings, id), ...wanted.map((type) => roomTypeLock(settings, type))];
    return locks.hold(keys, () => this.apply(id, request, context), context.signal);
  }

  private async apply(id: PmsId, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    const stored = await this.tools.reader.get(id, context.signal);
    const booking = await this.tools.views.of(stored);
    const isOther = booking.version !== request.expectedVersion;
    if (isOther && isAlready(stored, request, booking.total.gross)) return { kind: 'modified', booking, repeated: true };
    if (isOther) return { kind: 'conflict', booking };
    const planned = await this.planned(stored, request.change);
    if (planned.kind !== 'planned') return planned;
    const { plan } = planned;
    if (plan.after.gross.minor !== request.expectedTotal.minor) return { kind: 'price_changed', preview: await this.previewOf(planned) };
    return plan.rooms === undefined ? { kind: 'modified', booking, repeated: false } : this.write(planned.subject, plan.rooms, request);
  }

  private async write({ stored, stay }: Subject, rooms: readonly WantedRoom[], request: ModifyRequest): Promise<ModifyOutcome> {
    try {
      await this.put(stored, rooms, request.expectedTotal);
    } catch (error) {
      if (error instanceof PmsError && error.code === 'NO_AVAILABILITY') return { kind: 'no_availability' };
      throw error;
    }
    const after = await this.verified(stored.id);
    if (after === undefined) return this.back(stored, stay);
    const booking = await this.tools.views.of(after);
    if (!isAlready(after, request, booking.total.gross)) {
      log.error('pms_change_disagrees', { tenant: this.tools.settings.tenantId, booking: stored.id });
      throw new PmsError('CONFLICT', 'QloApps changed the booking otherwise than it was asked to');
    }
    return { kind: 'modified', booking, repeated: false };
  }

  /** Lost the new room to a rival who does not take our locks: the guest gets his old nights back, if they are still there. */
  private async back(stored: StoredBooking, stay: Stay): Promise<ModifyOutcome> {
    const rooms = stay.rows.map(keptRoom).map(({ roomId: _any, ...room }) => room);
    await this.put(stored, rooms, stored.gross).catch(() => undefined);
    if ((await this.verified(stored.id)) !== undefined) return { kind: 'no_availability' };
    log.error('pms_room_lost', { tenant: this.tools.settings.tenantId, booking: stored.id });
    throw new PmsError('CONFLICT', 'the booking lost its room while it was moved', { details: { booking: stored.id } });
  }

  private async put(stored: StoredBooking, rooms: readonly WantedRoom[], total: Money): Promise<void> {
    const { propertyId } = this.tools.settings;
    const wanted: WantedBooking = { propertyId, guest: ownerOf(stored), rooms, total, paid: stored.paid };
    await this.tools.writer.change(stored.id, wanted);
  }

  /** Undefined when a room of it is not its own. @throws PmsError TIMEOUT_UNKNOWN when QloApps does not say. */
  private async verified(id: PmsId): Promise<StoredBooking | undefined> {
    try {
      if (!isSound(await this.tools.reader.get(id))) return undefined;
      await pause(this.tools.rules.verifyPauseMs);
      const second = await this.tools.reader.get(id);
      return isSound(second) ? second : undefined;
    } catch (cause) {
      throw new PmsError('TIMEOUT_UNKNOWN', 'changed, but not yet verified', { cause });
    }
  }

  private async planned(stored: StoredBooking, change: BookingChange): Promise<Planned> {
    const { status, total } = await this.tools.views.of(stored);
    const [stay, ...others] = staysOf(stored);
    if (status !== 'confirmed' || stay === undefined) return { kind: 'not_changeable', status };
    if (others.length > 0) throw new PmsError('UNSUPPORTED', 'a booking of several rooms is changed by the staff');
    const subject = { stored, stay, before: total, change };
    const plan = await this.planner.plan(subject);
    return plan.kind === 'plan' ? { kind: 'planned', subject, plan } : plan;
  }

  private async previewOf(planned: Planned): Promise<ChangePreview> {
    if (planned.kind !== 'planned') return planned;
    const { version, total: before } = await this.tools.views.of(planned.subject.stored);
    const { after } = planned.plan;
    return { kind: 'feasible', before, after, difference: subtract(after.gross, before.gross), version };
  }
}

/** The booking is what the guest has agreed to: whoever made it so, it need not be made again. */
function isAlready(stored: StoredBooking, { change, expectedTotal }: ModifyRequest, total: Money): boolean {
  const [stay, ...others] = staysOf(stored);
  if (stay === undefined || others.length > 0 || stay.status !== 'confirmed') return false;
  const wish = wishOf(stay, change);
  return isSameStay(stay, wish) && isSameParty(wish.rooms[0], stay) && total.minor === expectedTotal.minor;
}
