import { randomUUID } from 'node:crypto';
import type { LinkRequest, Payment } from '@/capabilities/payments';

/** Payment pages in memory. */
export class MemoryPayments {
  readonly made: Payment[] = [];
  /** Nobody takes money. */
  isClosed = false;
  private readonly totals = new Map<string, number>();

  async link({ tenantId, conversationKey, bookingId, reference, purpose, amount }: LinkRequest): Promise<Payment | undefined> {
    if (this.isClosed) return undefined;
    const known = this.made.find((one) => one.bookingId === bookingId && one.purpose === purpose && one.amount.minor === amount.minor);
    if (known !== undefined) return known;
    const id = randomUUID();
    const url = `https://pay.example.test/pay/${id}`;
    const payment: Payment = { id, tenantId, conversationKey, bookingId, reference, purpose, amount, url, state: 'open' };
    this.made.push(payment);
    return payment;
  }

  async find(id: string): Promise<Payment | undefined> {
    return this.made.find((one) => one.id === id);
  }

  async fixTotal(id: string, totalMinor: number): Promise<number> {
    const fixed = this.totals.get(id) ?? totalMinor;
    this.totals.set(id, fixed);
    return fixed;
  }

  async findTotal(id: string): Promise<number | undefined> {
    return this.totals.get(id);
  }
}
