import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { type ConversationKey, type TenantId } from '@/shared/ids';
import { money } from '@/shared/money';
import { type LinkRequest, type Payment, type PaymentPurpose } from './payment';
import { type PaymentBooks, type PaymentEvent, type PaymentLink, type PaymentShown } from './payment-provider.port';

interface Row {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationKey: string;
  readonly bookingId: string;
  readonly reference: string;
  readonly purpose: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly url: string | null;
  readonly state: string;
}

@Injectable()
export class PaymentsStore implements PaymentBooks {
  constructor(private readonly database: Database) {}

  /** One payment per booking, purpose and sum, however often its link is asked for. */
  async upsert(request: LinkRequest, provider: string): Promise<Payment> {
    const { tenantId, conversationKey, bookingId, reference, purpose, amount } = request;
    const key = `${tenantId}:${bookingId}:${purpose}:${amount.minor}`;
    await this.database.client().payment.createMany({
      data: [
        {
          id: randomUUID(),
          key,
          tenantId,
          conversationKey,
          bookingId,
          reference,
          purpose,
          amountMinor: amount.minor,
          currency: amount.currency,
          provider,
        },
      ],
      skipDuplicates: true,
    });
    return toPayment(await this.database.client().payment.findUniqueOrThrow({ where: { key } }));
  }

  /** The first link stays. */
  async keepLink(id: string, { providerRef, url }: PaymentLink): Promise<Payment> {
    await this.database.client().payment.updateMany({ where: { id, url: null }, data: { providerRef, url } });
    return toPayment(await this.database.client().payment.findUniqueOrThrow({ where: { id } }));
  }

  async findById(id: string): Promise<Payment | undefined> {
    const row = await this.database.client().payment.findUnique({ where: { id } });
    return row === null ? undefined : toPayment(row);
  }

  async show(provider: string, providerRef: string): Promise<PaymentShown | undefined> {
    const row = await this.database.client().payment.findUnique({ where: { provider_providerRef: { provider, providerRef } } });
    return row === null ? undefined : toPayment(row);
  }

  /** Locked until the transaction ends, so that two callbacks about one payment follow each other. */
  async lockByRef(provider: string, providerRef: string): Promise<Payment | undefined> {
    const [found] = await this.database.query<{ id: string }>(
      sql`SELECT id::text FROM payments WHERE provider = ${provider} AND provider_ref = ${providerRef} FOR UPDATE`,
    );
    return found === undefined ? undefined : this.findById(found.id);
  }

  /** @returns false for an event that is known. */
  async insertEvent(provider: string, paymentId: string, { eventId, kind, amount }: PaymentEvent): Promise<boolean> {
    const { count } = await this.database.client().paymentEvent.createMany({
      data: [{ provider, eventId, paymentId, kind, amountMinor: amount.minor, currency: amount.currency }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  async markPaid(id: string, state: 'paid' | 'disputed', at: Date): Promise<void> {
    await this.database.client().payment.updateMany({ where: { id, state: 'open' }, data: { state, paidAt: at } });
  }

  /** What the booking has been paid in all once this one is in: said once, whoever asks again. */
  async fixTotal(id: string, totalMinor: number): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(sql`
      UPDATE payments SET paid_total_minor = coalesce(paid_total_minor, ${totalMinor}::int) WHERE id = ${id}::uuid RETURNING paid_total_minor AS total`);
    return row?.total ?? totalMinor;
  }

  async findTotal(id: string): Promise<number | undefined> {
    const row = await this.database.client().payment.findUnique({ where: { id }, select: { paidTotalMinor: true } });
    return row?.paidTotalMinor ?? undefined;
  }
}

const toPayment = ({ tenantId, conversationKey, purpose, amountMinor, currency, state, ...row }: Row): Payment => ({
  id: row.id,
  bookingId: row.bookingId,
  reference: row.reference,
  url: row.url,
  tenantId: tenantId as TenantId,
  conversationKey: conversationKey as ConversationKey,
  purpose: purpose as PaymentPurpose,
  amount: money(amountMinor, currency),
  state: state as Payment['state'],
});
