import { reach } from '@/platform/failpoints';
import { type Clock } from '@/shared/clock';
import { money } from '@/shared/money';
import {
  type CancellationCost,
  type CancellationPreview,
  type CancelOutcome,
  type CancelRequest,
  type WriteContext,
} from '../../booking.port';
import { PmsError } from '../../pms-error.port';
import { type PropertySettings } from '../../property.port';
import { cancellationCost } from '../../stay-terms.port';
import { bookingOf } from './booking-view';
import { type BookingRow, type FolioRow, type Inventory } from './inventory.port';

export class CancellationDesk {
  constructor(
    private readonly settings: PropertySettings,
    private readonly inventory: Inventory,
    private readonly clock: Clock,
  ) {}

  preview(row: BookingRow): CancellationPreview {
    const [stay] = row.stays;
    if (row.status === 'cancelled') return { kind: 'already_cancelled' };
    if (row.status !== 'confirmed' || stay === undefined) return { kind: 'not_cancellable', status: row.status };
    const price = bookingOf(row).total;
    const paid = money(row.paidMinor, row.currency);
    return { kind: 'cancellable', ...cancellationCost(this.settings, { checkIn: stay.checkIn, price, paid }, this.clock.now()) };
  }

  cancel(id: string, request: CancelRequest, context: WriteContext): Promise<CancelOutcome> {
    return this.inventory.transaction(async () => {
      const row = await this.inventory.lock(id);
      if (row === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
      const known = await this.inventory.folioByKey(context.idempotencyKey);
      if (known !== undefined) return { kind: 'cancelled', booking: bookingOf(row), cost: costIn(known), repeated: true };
      const preview = this.preview(row);
      if (preview.kind !== 'cancellable') return preview;
      const { kind: _, ...cost } = preview;
      if (cost.fee.minor !== request.expectedFee.minor) return { kind: 'fee_changed', cost };
      return this.write(row, { ...request, cost }, context);
    });
  }

  private async write(
    row: BookingRow,
    { cost, reason }: CancelRequest & { cost: CancellationCost },
    context: WriteContext,
  ): Promise<CancelOutcome> {
    await this.inventory.endStays(row.id);
    await this.inventory.updateBooking(row.id, { status: 'cancelled' }, this.clock.now());
    await this.inventory.insertFolio({
      bookingId: row.id,
      idempotencyKey: context.idempotencyKey,
      kind: cost.fee.minor > 0 ? 'cancellation_fee' : 'cancellation',
      description: reason,
      amountMinor: cost.fee.minor,
      details: { cost, actor: context.actor },
    });
    context.signal?.throwIfAborted();
    reach('pms.writing', 'cancelBooking');
    const cancelled = await this.inventory.byId(row.id);
    return { kind: 'cancelled', booking: bookingOf(cancelled ?? row), cost, repeated: false };
  }
}

/** Written by `write`, so believed. */
const costIn = (item: FolioRow): CancellationCost => item.details['cost'] as CancellationCost;
