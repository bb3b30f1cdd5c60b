import {
  type LateCheckoutOutcome,
  type LateCheckoutPreview,
  type LateCheckoutRequest,
  type LateCheckoutTerms,
  type WriteContext,
} from '../../booking.port';
import { PmsError } from '../../pms-error.port';
import { type PropertySettings } from '../../property.port';
import { isWallTime, lateCheckoutTerms } from '../../stay-terms.port';
import { bookingOf, chargeOf } from './booking-view';
import { type BookingRow, type FolioRow, type Inventory, type StayRow } from './inventory.port';

export class LateCheckoutDesk {
  constructor(
    private readonly settings: PropertySettings,
    private readonly inventory: Inventory,
  ) {}

  async preview(row: BookingRow, lineId: string, time: string): Promise<LateCheckoutPreview> {
    const stay = stayOf(row, lineId);
    if (!isWallTime(time)) throw new PmsError('INVALID_REQUEST', 'a time is HH:MM');
    const granted = row.folio.find((item) => item.kind === 'late_checkout' && item.details['lineId'] === lineId);
    if (granted !== undefined) return { kind: 'already_granted', charge: chargeOf(granted, row.currency), booking: bookingOf(row) };
    if (row.status !== 'checked_in') return { kind: 'refused', reason: 'not_in_house' };
    const terms = lateCheckoutTerms(this.settings, stay.checkOut, time);
    if (terms.kind !== 'available') return terms;
    return (await this.inventory.hasArrival(stay.roomId, stay.checkOut)) ? { kind: 'refused', reason: 'next_arrival' } : terms;
  }

  post(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome> {
    return this.inventory.transaction(async () => {
      const row = await this.inventory.lock(request.bookingId);
      if (row === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
      const known = await this.inventory.folioByKey(context.idempotencyKey);
      if (known !== undefined) return posted(row, known, true);
      const preview = await this.preview(row, request.lineId, request.time);
      if (preview.kind !== 'available') return preview;
      const { kind: _, ...terms } = preview;
      if (terms.price.minor !== request.expectedPrice.minor) return { kind: 'price_changed', terms };
      return this.write(row, { ...terms, lineId: request.lineId }, context);
    });
  }

  private async write(row: BookingRow, terms: LateCheckoutTerms & { lineId: string }, context: WriteContext): Promise<LateCheckoutOutcome> {
    const { lineId, date, time, price } = terms;
    await this.inventory.insertFolio({
      bookingId: row.id,
      idempotencyKey: context.idempotencyKey,
      kind: 'late_checkout',
      description: `late check-out until ${time}`,
      amountMinor: price.minor,
      details: { lineId, date, until: time, actor: context.actor },
    });
    context.signal?.throwIfAborted();
    const item = await this.inventory.folioByKey(context.idempotencyKey);
    const after = await this.inventory.byId(row.id);
    if (item === undefined || after === undefined) throw new PmsError('PROTOCOL', 'a folio item vanished within its own transaction');
    return posted(after, item, false);
  }
}

function stayOf(row: BookingRow, lineId: string): StayRow {
  const stay = row.stays.find(({ id }) => String(id) === lineId);
  if (stay === undefined) throw new PmsError('NOT_FOUND', 'no such room in the booking');
  return stay;
}

const posted = (row: BookingRow, item: FolioRow, repeated: boolean): LateCheckoutOutcome => ({
  kind: 'posted',
  booking: bookingOf(row),
  charge: chargeOf(item, row.currency),
  repeated,
});
