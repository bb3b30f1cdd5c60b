import { randomUUID } from 'node:crypto';
import { money } from '@/shared/money';
import {
  type PaymentCallback,
  PaymentCallbackError,
  type PaymentEvent,
  type PaymentOrder,
  type PaymentProvider,
} from './payment-provider.port';

/** A provider and his own side of it: what he would post to us. */
export interface ProviderWorld {
  readonly provider: PaymentProvider;
  callbackOf(event: PaymentEvent): PaymentCallback;
}

const orderOf = (paymentId: string = randomUUID()): PaymentOrder => ({
  paymentId,
  hotelName: 'Hotel Mirador',
  reference: 'BK-1003',
  amount: money(7_200, 'USD'),
});

/** What every payment provider promises, as data: so that a broken one can be shown to break a promise. */
export const PROVIDER_PROMISES: Readonly<Record<string, (world: ProviderWorld) => Promise<void>>> = {
  'gives the same order the same page, and another order another one': async ({ provider }) => {
    const order = orderOf();
    expect(await provider.createLink(order)).toEqual(await provider.createLink(order));
    expect((await provider.createLink(orderOf())).url).not.toBe((await provider.createLink(order)).url);
  },
  'names the payment in its callback as it did in its link, with the sum that was paid': async ({ provider, callbackOf }) => {
    const { providerRef } = await provider.createLink(orderOf());
    const event: PaymentEvent = { eventId: 'e-1', providerRef, kind: 'paid', amount: money(7_200, 'USD') };
    const callback = callbackOf(event);
    expect(provider.isAuthentic(callback)).toBe(true);
    expect(provider.decode(callback)).toEqual(event);
  },
  'believes no callback of which a single byte is another': async (world) => {
    const callback = await paid(world);
    for (const at of [0, Math.floor(callback.body.length / 2), callback.body.length - 1]) {
      const body = Buffer.from(callback.body);
      body[at] = (body[at] ?? 0) ^ 1;
      expect(world.provider.isAuthentic({ ...callback, body })).toBe(false);
    }
  },
  'believes no callback without a signature, with half of one or with a list of them': async (world) => {
    const { headers, body } = await paid(world);
    const plain = Object.entries(headers).filter(([name]) => name === 'content-type');
    const [name, signature] = Object.entries(headers).find(([header]) => header !== 'content-type') ?? [];
    const forged = [undefined, '', String(signature).slice(0, -1), String(signature).toUpperCase(), [String(signature), String(signature)]];
    for (const value of forged) {
      expect(world.provider.isAuthentic({ headers: { ...Object.fromEntries(plain), [name ?? 'signature']: value }, body })).toBe(false);
    }
  },
  'reads no callback that is not one': async ({ provider }) => {
    for (const text of ['', '{}', '[]', 'null', '{"eventId":1}', '\u0000']) {
      expect(() => provider.decode({ headers: {}, body: Buffer.from(text) })).toThrow(PaymentCallbackError);
    }
  },
};

async function paid({ provider, callbackOf }: ProviderWorld): Promise<PaymentCallback> {
  const { providerRef } = await provider.createLink(orderOf());
  return callbackOf({ eventId: randomUUID(), providerRef, kind: 'paid', amount: money(7_200, 'USD') });
}

export function describePaymentProvider(name: string, world: () => ProviderWorld): void {
  describe(`${name} as a payment provider`, () => {
    it.each(Object.entries(PROVIDER_PROMISES))('%s', async (_says, holds) => holds(world()));
  });
}
