import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { money } from '@/shared/money';
import * as z from 'zod';
import {
  PaymentCallbackError,
  type PaymentCallback,
  type PaymentEvent,
  type PaymentLink,
  type PaymentOrder,
  type PaymentProvider,
} from '../../payment-provider.port';
import { localProviderConfig } from './local-provider.config';

const HEADER = 'x-payment-signature';
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

const event = z.object({
  eventId: z.string().min(1).max(100),
  providerRef: z.uuid(),
  kind: z.enum(['paid', 'failed']),
  amountMinor: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Plays a payment provider for tests and the demo: a page to pay on, and signed callbacks. Nobody is charged. */
@Injectable()
export class LocalProvider implements PaymentProvider {
  readonly name = 'local';
  private readonly ownSecret = randomBytes(32).toString('hex');

  /** A payment's id is random and is told to nobody else: whoever has the address may pay. */
  async createLink({ paymentId }: PaymentOrder): Promise<PaymentLink> {
    return { providerRef: paymentId, url: new URL(`/pay/${paymentId}`, localProviderConfig.get().PAYMENTS_PUBLIC_URL).toString() };
  }

  isAuthentic({ headers, body }: PaymentCallback): boolean {
    const given = headers[HEADER];
    if (typeof given !== 'string' || !SIGNATURE.test(given)) return false;
    return timingSafeEqual(Buffer.from(given), Buffer.from(this.signatureOf(body)));
  }

  decode({ body }: PaymentCallback): PaymentEvent {
    try {
      const { eventId, providerRef, kind, amountMinor, currency } = event.parse(JSON.parse(body.toString('utf8')));
      return { eventId, providerRef, kind, amount: money(amountMinor, currency) };
    } catch (cause) {
      throw new PaymentCallbackError('the callback is not one of ours', { cause });
    }
  }

  /** The provider's side: what he would post to us. */
  callback({ eventId, providerRef, kind, amount }: PaymentEvent): { readonly headers: Record<string, string>; readonly body: Buffer } {
    const body = Buffer.from(JSON.stringify({ eventId, providerRef, kind, amountMinor: amount.minor, currency: amount.currency }));
    return { headers: { 'content-type': 'application/json', [HEADER]: this.signatureOf(body) }, body };
  }

  private signatureOf(body: Buffer): string {
    const secret = localProviderConfig.get().PAYMENTS_LOCAL_SECRET ?? this.ownSecret;
    return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  }
}
