import { type ConversationKey, type TenantId } from '@/shared/ids';
import { type Money } from '@/shared/money';

/** Also a label of the metric, so the list is closed. */
export type PaymentPurpose = 'deposit' | 'balance';

export interface LinkRequest {
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly hotelName: string;
  readonly bookingId: string;
  readonly reference: string;
  readonly purpose: PaymentPurpose;
  /** From the hotel system; never from a guest. */
  readonly amount: Money;
}

export interface Payment {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly bookingId: string;
  readonly reference: string;
  readonly purpose: PaymentPurpose;
  readonly amount: Money;
  readonly url: string | null;
  /** `disputed`: the provider took another sum than was asked for. */
  readonly state: 'open' | 'paid' | 'disputed';
}

/** What came of a callback: anything but `unknown` is the provider's last word on it. */
export type Received = 'paid' | 'disputed' | 'failed' | 'duplicate' | 'unknown';
