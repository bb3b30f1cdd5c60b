import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction, Database } from '@/platform/database';
import { JobQueue } from '@/platform/jobs';
import { createLogger, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { Clock } from '@/shared/clock';
import { decimalsOf } from '@/shared/money';
import { type LinkRequest, type Payment, type Received } from './payment';
import { type PaymentEvent } from './payment-provider.port';
import { PaymentProviders } from './payment-providers.service';
import { paymentLinks, paymentsReceived, paymentValue } from './payments.metrics';
import { PaymentsStore } from './payments.store';

const log = createLogger('payments');

interface Arrived {
  readonly provider: string;
  readonly event: PaymentEvent;
  readonly correlationId: string;
}

/** The hotel's money from guests: a page to pay on, and the provider's word that it was paid. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly store: PaymentsStore,
    private readonly providers: PaymentProviders,
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** The payment with its page; undefined when nobody takes money for this hotel, or he does not answer. A repeat gives the same page. */
  async link(request: LinkRequest): Promise<Payment | undefined> {
    assertOutsideTransaction('a payment provider');
    const provider = this.providers.current();
    if (provider === undefined) return undefined;
    const payment = await this.store.upsert(request, provider.name);
    if (payment.url !== null) return payment;
    const { hotelName, reference, amount, purpose } = request;
    try {
      const link = await inSpan('payment_link', { provider: provider.name }, () =>
        provider.createLink({ paymentId: payment.id, hotelName, reference, amount }),
      );
      paymentLinks.inc({ purpose, result: 'made' });
      return await this.store.keepLink(payment.id, link);
    } catch (error) {
      paymentLinks.inc({ purpose, result: 'failed' });
      log.warn('payment_link_failed', { provider: provider.name, code: errorCode(error) });
      return undefined;
    }
  }

  /** An authentic event of a provider, stored with the job that it gives rise to; delivered again it changes nothing. */
  async receive({ provider, event, correlationId }: Arrived): Promise<Received> {
    const received = await this.database.transaction(async (): Promise<{ outcome: Received; payment?: Payment }> => {
      const payment = await this.store.lockByRef(provider, event.providerRef);
      if (payment === undefined) return { outcome: 'unknown' };
      if (!(await this.store.insertEvent(provider, payment.id, event))) return { outcome: 'duplicate' };
      if (event.kind === 'failed') return { outcome: 'failed' };
      // Paid twice on the provider's side: his second event about it is a case for a person, not a second booking of money.
      const isAsAsked =
        payment.state === 'open' && event.amount.minor === payment.amount.minor && event.amount.currency === payment.amount.currency;
      const outcome = isAsAsked ? 'paid' : 'disputed';
      await this.store.markPaid(payment.id, outcome, this.clock.now());
      const uniqueKey = `payment.received:${provider}:${event.eventId}`;
      await this.queue.add('payment.received', { paymentId: payment.id, outcome, correlationId }, { uniqueKey });
      return { outcome, payment };
    });
    if (received.outcome === 'paid' && received.payment !== undefined) count(received.payment);
    log.info('payment_event', { provider, outcome: received.outcome });
    return received.outcome;
  }

  find(id: string): Promise<Payment | undefined> {
    return this.store.findById(id);
  }

  /** What the booking has been paid in all once this payment is in; the first answer stands. */
  fixTotal(id: string, totalMinor: number): Promise<number> {
    return this.store.fixTotal(id, totalMinor);
  }

  findTotal(id: string): Promise<number | undefined> {
    return this.store.findTotal(id);
  }
}

function count({ purpose, amount }: Payment): void {
  paymentsReceived.inc({ purpose, currency: amount.currency });
  paymentValue.inc({ currency: amount.currency }, amount.minor / 10 ** decimalsOf(amount.currency));
}
