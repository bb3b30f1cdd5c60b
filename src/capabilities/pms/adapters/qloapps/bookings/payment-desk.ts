import { type Booking, type PaymentRequest, type WriteContext } from '@/capabilities/pms/booking.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { bookingLock } from '@/capabilities/pms/pms-lock.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { noteRemark } from '../guests/remarks';
import { type Toolbox } from '../toolbox';
import { PAYMENT_FIELDS, type PaymentPayload, payments, written } from '../wire/booking.payload';
import { exactly } from '../wire/query';
import { document } from '../wire/xml';
import { type StoredBooking } from './stored-booking';
import { assertSafeToPut, keptRoom, ownerOf } from './wanted-rooms';

const log = createLogger('pms');

const REMOTE_PAYMENT = '3';
const MAX_TEXT = 64;

/** Our ledger is the truth of a payment; QloApps gets the total, and the row it makes of it gets the transaction that it lost. */
export class PaymentDesk {
  constructor(private readonly tools: Toolbox) {}

  async record(id: PmsId, payment: PaymentRequest, context: WriteContext): Promise<Booking> {
    await this.tools.book.writable();
    return this.tools.locks.hold([bookingLock(this.tools.settings, id)], () => this.apply(id, payment, context.signal), context.signal);
  }

  private async apply(id: PmsId, payment: PaymentRequest, signal: AbortSignal | undefined): Promise<Booking> {
    const stored = await this.tools.reader.get(id, signal);
    const more = payment.paidTotal.minor - stored.paid.minor;
    if (more < 0) throw new PmsError('CONFLICT', 'more was paid already');
    const after = more === 0 ? stored : await this.write(stored, payment);
    await this.nameTransaction(after, payment);
    return this.tools.views.of(after);
  }

  private async write(stored: StoredBooking, { paidTotal }: PaymentRequest): Promise<StoredBooking> {
    assertSafeToPut(stored, stored.rows, await this.tools.book.facts());
    const { propertyId } = this.tools.settings;
    const kept = { propertyId, guest: ownerOf(stored), rooms: stored.rows.map(keptRoom), total: stored.gross };
    await this.tools.writer.change(stored.id, { ...kept, paid: paidTotal });
    const after = await this.tools.reader.get(stored.id).catch((cause: unknown) => {
      throw new PmsError('TIMEOUT_UNKNOWN', 'paid, but not yet verified', { cause });
    });
    if (after.paid.minor !== paidTotal.minor) throw new PmsError('TIMEOUT_UNKNOWN', 'QloApps has not written down the payment');
    // Nothing but what is paid was to change; if more did, the staff must see to it, and the guest hears the figures as they are now.
    if (after.gross.minor !== stored.gross.minor)
      log.error('pms_payment_changed_total', { tenant: this.tools.settings.tenantId, booking: stored.id });
    return after;
  }

  /** A courtesy to whoever compares the two ledgers: the payment stands without it. */
  private async nameTransaction(stored: StoredBooking, payment: PaymentRequest): Promise<void> {
    try {
      const rows = await this.rowsOf(stored.reference);
      const isNamed = rows.some(({ transaction_id: transaction }) => transaction === payment.transactionId);
      const nameless = rows.filter(({ transaction_id: transaction }) => transaction === '').at(-1);
      if (!isNamed && nameless !== undefined) await this.name(nameless, payment);
    } catch (error) {
      log.warn('pms_payment_without_transaction', { tenant: this.tools.settings.tenantId, code: errorCode(error) });
    }
  }

  private async rowsOf(reference: string): Promise<readonly PaymentPayload[]> {
    const condition = exactly(reference);
    if (condition === undefined) return [];
    return this.tools.client.list(payments, { display: PAYMENT_FIELDS, filter: { order_reference: condition }, sort: 'id_ASC' });
  }

  private async name(row: PaymentPayload, { method, transactionId }: PaymentRequest): Promise<void> {
    const body = document('order_payment', {
      id: row.id,
      order_reference: row.order_reference,
      id_currency: row.id_currency,
      amount: row.amount,
      payment_method: noteRemark(method).slice(0, MAX_TEXT),
      payment_type: REMOTE_PAYMENT,
      transaction_id: noteRemark(transactionId).slice(0, MAX_TEXT),
    });
    await this.tools.client.write('PUT', `order_payments/${row.id}`, body, written);
  }
}
