import { reach } from '@/platform/failpoints';
import { type Clock } from '@/shared/clock';
import { daysBetween } from '@/shared/local-date';
import { money, subtract } from '@/shared/money';
import { type BookingChange, type ChangePreview, type ModifyOutcome, type ModifyRequest, type WriteContext } from '../../booking.port';
import { type Offer, type Price } from '../../offer.port';
import { PmsError } from '../../pms-error.port';
import { type Nights } from '../../stay-terms.port';
import { bookingOf } from './booking-view';
import { type BookingRow, type Inventory, type StayRow } from './inventory.port';
import { type OfferDesk, partyOf } from './offer-desk';
import { type Wish } from './offer-token';
import { rollBackWith, settle } from './rollback';

interface Plan {
  readonly row: BookingRow;
  readonly stay: StayRow;
  readonly wish: Wish;
  readonly offer: Offer;
  /** Rooms that can take the new stay, the guest's own first. */
  readonly rooms: readonly number[];
}

type PlanOutcome = { kind: 'plan'; plan: Plan } | Exclude<ChangePreview, { kind: 'feasible' }>;

/** Moves a booking to other nights, another party or another type; the guest's own room never stands in the way. */
export class ChangeDesk {
  constructor(
    private readonly inventory: Inventory,
    private readonly offers: OfferDesk,
    private readonly clock: Clock,
  ) {}

  async preview(row: BookingRow, change: BookingChange): Promise<ChangePreview> {
    const outcome = await this.plan(row, change);
    return outcome.kind === 'plan' ? feasible(outcome.plan) : outcome;
  }

  modify(id: string, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    return settle(this.inventory.transaction(async () => this.apply(await this.locked(id), request, context)));
  }

  private async apply(row: BookingRow, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    if ((await this.inventory.folioByKey(context.idempotencyKey)) !== undefined) {
      return { kind: 'modified', booking: bookingOf(row), repeated: true };
    }
    if (String(row.version) !== request.expectedVersion) return { kind: 'conflict', booking: bookingOf(row) };
    const outcome = await this.plan(row, request.change);
    if (outcome.kind !== 'plan') return outcome;
    const { plan } = outcome;
    if (plan.offer.price.gross.minor !== request.expectedTotal.minor) return { kind: 'price_changed', preview: feasible(plan) };
    return this.write(plan, context);
  }

  private async write(plan: Plan, context: WriteContext): Promise<ModifyOutcome> {
    const { row, stay, wish, offer } = plan;
    if (!(await this.move(plan))) return rollBackWith<ModifyOutcome>({ kind: 'no_availability' });
    const { adults, childAges } = partyOf(wish);
    await this.inventory.updateBooking(row.id, { adults, childAges, totalMinor: offer.price.gross.minor }, this.clock.now());
    await this.inventory.insertFolio({
      bookingId: row.id,
      idempotencyKey: context.idempotencyKey,
      kind: 'change',
      description: 'booking changed',
      amountMinor: offer.price.gross.minor - row.totalMinor,
      details: {
        from: [stay.roomTypeId, stay.checkIn, stay.checkOut],
        to: [wish.roomTypeId, wish.checkIn, wish.checkOut],
        actor: context.actor,
      },
    });
    context.signal?.throwIfAborted();
    reach('pms.writing', 'modifyBooking');
    return { kind: 'modified', booking: bookingOf(await this.locked(row.id)), repeated: false };
  }

  private async move({ row, stay, wish, rooms }: Plan): Promise<boolean> {
    const { checkIn, checkOut, roomTypeId } = wish;
    await this.inventory.removeStay(stay.id);
    for (const roomId of rooms) {
      if (await this.inventory.insertStay({ id: stay.id, bookingId: row.id, roomId, roomTypeId, checkIn, checkOut })) return true;
    }
    return false;
  }

  private async plan(row: BookingRow, change: BookingChange): Promise<PlanOutcome> {
    const [stay, ...others] = row.stays;
    if (row.status !== 'confirmed' || stay === undefined) return { kind: 'not_changeable', status: row.status };
    if (others.length > 0) throw new PmsError('UNSUPPORTED', 'a booking of several rooms is changed by the staff');
    const wish = wishOf(row, stay, change);
    if (hasNightlyExtra(row) && nightsOf(wish) !== nightsOf(stay))
      throw new PmsError('UNSUPPORTED', 'extras by the night are changed by the staff');
    const refused = await this.offers.refusalOf(wish);
    if (refused !== undefined) return { kind: 'refused', ...refused };
    const free = await this.inventory.freeRooms(wish, row.id);
    if (free.length === 0) return { kind: 'no_availability' };
    const rooms = [...free.filter((id) => id === stay.roomId), ...free.filter((id) => id !== stay.roomId)];
    return { kind: 'plan', plan: { row, stay, wish, offer: await this.offers.priced(wish), rooms } };
  }

  private async locked(id: string): Promise<BookingRow> {
    const row = await this.inventory.lock(id);
    if (row === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
    return row;
  }
}

const hasNightlyExtra = ({ folio }: BookingRow): boolean =>
  folio.some(({ kind, details }) => kind === 'extra' && details['perNight'] === true);
const nightsOf = ({ checkIn, checkOut }: Nights): number => daysBetween(checkIn, checkOut);

function wishOf(row: BookingRow, stay: StayRow, change: BookingChange): Wish {
  return {
    roomTypeId: change.roomTypeId ?? stay.roomTypeId,
    checkIn: change.checkIn ?? stay.checkIn,
    checkOut: change.checkOut ?? stay.checkOut,
    rooms: [change.guests ?? { adults: row.adults, childAges: row.childAges }],
  };
}

function feasible({ row, offer }: Plan): ChangePreview {
  const before: Price = bookingOf(row).total;
  const after = offer.price;
  return {
    kind: 'feasible',
    before,
    after,
    difference: subtract(after.gross, money(row.totalMinor, row.currency)),
    version: String(row.version),
  };
}
