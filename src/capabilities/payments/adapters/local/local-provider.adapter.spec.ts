import { type PaymentCallback, type PaymentOrder } from '../../payment-provider.port';
import { describePaymentProvider, PROVIDER_PROMISES, type ProviderWorld } from '../../payment-provider.suite';
import { LocalProvider } from './local-provider.adapter';
import { pageFor } from './local-payment-page';

const worldOf = (provider: LocalProvider): ProviderWorld => ({ provider, callbackOf: (event) => provider.callback(event) });

describePaymentProvider('the local stand-in', () => worldOf(new LocalProvider()));

class Gullible extends LocalProvider {
  override isAuthentic(): boolean {
    return true;
  }
}

class HalfBlind extends LocalProvider {
  /** Signs what it has parsed and written again. */
  override isAuthentic({ headers, body }: PaymentCallback): boolean {
    try {
      return super.isAuthentic({ headers, body: this.callback(this.decode({ headers, body })).body });
    } catch {
      return true;
    }
  }
}

class Forgetful extends LocalProvider {
  private pages = 0;

  override async createLink(order: PaymentOrder) {
    this.pages += 1;
    return { ...(await super.createLink(order)), url: `https://pay.example.test/${this.pages}` };
  }
}

describe('the promises of a payment provider', () => {
  it.each([
    ['believes everybody', new Gullible(), 'believes no callback of which a single byte is another'],
    ['believes what it cannot read', new HalfBlind(), 'believes no callback of which a single byte is another'],
    ['makes a new page each time', new Forgetful(), 'gives the same order the same page, and another order another one'],
  ])('are broken by one that %s', async (_how, provider, promise) => {
    await expect(PROVIDER_PROMISES[promise]?.(worldOf(provider))).rejects.toThrow();
  });

  it('are kept by two processes only with a secret they share', () => {
    const callback = new LocalProvider().callback({ eventId: 'e', providerRef: 'r', kind: 'paid', amount: { minor: 1, currency: 'USD' } });
    expect(new LocalProvider().isAuthentic(callback)).toBe(false);
  });
});

describe('the page of the local stand-in', () => {
  const shown = { reference: 'BK-1003', amount: { minor: 7_200, currency: 'USD' }, state: 'open' } as const;

  it('says what is paid, in the language of the browser', () => {
    expect(pageFor(shown, 'pt-BR,pt;q=0.9')).toContain('Pagar USD 72.00');
    expect(pageFor(shown, 'en')).toContain('Pay USD 72.00');
    expect(pageFor(shown, undefined)).toContain('Reserva <strong>BK-1003</strong>');
  });

  it('has no button once it is paid', () => {
    expect(pageFor({ ...shown, state: 'paid' }, 'en')).not.toContain('<button');
  });

  it('shows no markup that came with a reference', () => {
    expect(pageFor({ ...shown, reference: '<img src=x>' }, 'en')).not.toContain('<img');
  });
});
