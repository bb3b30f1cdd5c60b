import { Injectable } from '@nestjs/common';
import { PaymentService, type PaymentPurpose } from '@/capabilities/payments';
import type { Money } from '@/shared/money';
import type { Desk } from '../effects/effect';

export interface Payable {
  readonly bookingId: string;
  readonly reference: string;
  readonly purpose: PaymentPurpose;
  /** From the hotel system; never from a guest. */
  readonly amount: Money;
}

/** Pages on which guests pay. */
@Injectable()
export class PaymentLinks {
  constructor(private readonly payments: PaymentService) {}

  /** Undefined where there is nothing to pay, or nobody who takes it right now. */
  async of(desk: Desk, payable: Payable): Promise<string | undefined> {
    if (payable.amount.minor <= 0) return undefined;
    const { hotel, due } = desk;
    const { conversationKey } = due;
    const made = await desk.tools.use('payments.link', () =>
      this.payments.link({ ...payable, tenantId: hotel.id, conversationKey, hotelName: hotel.name }),
    );
    return made?.url ?? undefined;
  }
}
