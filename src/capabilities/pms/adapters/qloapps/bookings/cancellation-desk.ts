import {
  type CancellationCost,
  type CancellationPreview,
  type CancelOutcome,
  type CancelRequest,
  type WriteContext,
} from '@/capabilities/pms/booking.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { bookingLock } from '@/capabilities/pms/pms-lock.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { cancellationCost } from '@/capabilities/pms/stay-terms.port';
import { type Toolbox } from '../toolbox';
import { isLive, type StoredBooking } from './stored-booking';

/** Cancels at the cost that the hotel's own settings name: QloApps takes no fee, pays nothing back and keeps neither in mind. */
export class CancellationDesk {
  constructor(private readonly tools: Toolbox) {}

  async preview(id: PmsId): Promise<CancellationPreview> {
    return this.previewOf(await this.tools.reader.get(id));
  }

  async cancel(id: PmsId, request: CancelRequest, context: WriteContext): Promise<CancelOutcome> {
    await this.tools.book.writable();
    return this.tools.locks.hold([bookingLock(this.tools.settings, id)], () => this.apply(id, request, context), context.signal);
  }

  private async apply(id: PmsId, { expectedFee }: CancelRequest, { idempotencyKey: key, signal }: WriteContext): Promise<CancelOutcome> {
    const stored = await this.tools.reader.get(id, signal);
    const begun = await this.tools.journal.cancellation(key);
    if (begun !== undefined) return this.finish(stored, begun.cost, true);
    const preview = await this.previewOf(stored);
    if (preview.kind !== 'cancellable') return preview;
    const { kind: _, ...cost } = preview;
    if (cost.fee.minor !== expectedFee.minor) return { kind: 'fee_changed', cost };
    await this.tools.journal.cancelling(key, { bookingId: id, cost });
    return this.finish(stored, cost, false);
  }

  private async finish(stored: StoredBooking, cost: CancellationCost, repeated: boolean): Promise<CancelOutcome> {
    const ended = stored.rows.some(isLive) ? await this.end(stored.id) : stored;
    return { kind: 'cancelled', booking: await this.tools.views.of(ended), cost, repeated };
  }

  /** The answer is not believed, only what the rooms say afterwards. */
  private async end(id: PmsId): Promise<StoredBooking> {
    try {
      await this.tools.writer.cancel(id);
    } catch (error) {
      if (!(error instanceof PmsError) || error.code !== 'TIMEOUT_UNKNOWN') throw error;
    }
    const after = await this.tools.reader.get(id).catch((cause: unknown) => {
      throw new PmsError('TIMEOUT_UNKNOWN', 'cancelled, but not yet verified', { cause });
    });
    if (after.rows.some(isLive)) throw new PmsError('TIMEOUT_UNKNOWN', 'QloApps has not cancelled the booking');
    return after;
  }

  private async previewOf(stored: StoredBooking): Promise<CancellationPreview> {
    const { status, total: price, paid, lines } = await this.tools.views.of(stored);
    const [first] = lines;
    if (status === 'cancelled') return { kind: 'already_cancelled' };
    if (status !== 'confirmed' || first === undefined) return { kind: 'not_cancellable', status };
    return {
      kind: 'cancellable',
      ...cancellationCost(this.tools.settings, { checkIn: first.checkIn, price, paid }, this.tools.clock.now()),
    };
  }
}
