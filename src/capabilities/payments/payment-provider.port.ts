import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@/shared/app-error';
import type { Money } from '@/shared/money';

/** What a guest is asked to pay: everything a provider shows him. */
export interface PaymentOrder {
  /** Our name for it; the same id is the same payment. */
  readonly paymentId: string;
  readonly hotelName: string;
  /** Code of the booking. */
  readonly reference: string;
  readonly amount: Money;
}

export interface PaymentLink {
  /** The provider's name for it: what his callbacks speak of. */
  readonly providerRef: string;
  readonly url: string;
}

/** A callback exactly as it came over the wire. */
export interface PaymentCallback {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PaymentEvent {
  /** The same for every delivery of this event. */
  readonly eventId: string;
  readonly providerRef: string;
  readonly kind: 'paid' | 'failed';
  /** What was really paid, as the provider says. */
  readonly amount: Money;
}

/** An authentic callback that cannot be read. */
export class PaymentCallbackError extends AppError {
  readonly code = 'PAYMENTS.CALLBACK_UNREADABLE';
}

/** Takes money from guests on a page of its own, so that we never see a card. */
export interface PaymentProvider {
  /** Part of the callback's path and of every payment's row. */
  readonly name: string;
  /** The page on which this order can be paid; the same order gives the same page. */
  createLink(order: PaymentOrder): Promise<PaymentLink>;
  /** Whether the provider signed exactly these bytes. */
  isAuthentic(callback: PaymentCallback): boolean;
  /** @throws PaymentCallbackError when the body cannot be read. */
  decode(callback: PaymentCallback): PaymentEvent;
}

/** A payment as the page that asks for it shows it. */
export interface PaymentShown {
  readonly reference: string;
  readonly amount: Money;
  readonly state: 'open' | 'paid' | 'disputed';
}

/** Our books, for a provider that plays his part inside this process. */
export abstract class PaymentBooks {
  /** Undefined for a payment that is not this provider's. */
  abstract show(provider: string, providerRef: string): Promise<PaymentShown | undefined>;
}
