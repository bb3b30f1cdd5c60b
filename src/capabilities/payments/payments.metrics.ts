import { counter } from '@/platform/observability';

export const paymentLinks = counter('payment_links_total', 'Pages on which a guest may pay: made, or refused by the provider', [
  'purpose',
  'result',
]);
export const paymentCallbacks = counter('payment_callbacks_total', 'Callbacks of payment providers by what came of them', [
  'provider',
  'result',
]);
export const paymentsReceived = counter('payments_received_total', 'Payments that arrived, once each', ['purpose', 'currency']);
/** Whole units of money. */
export const paymentValue = counter('payments_received_value', 'Money that arrived, in units of its currency', ['currency']);
