import { Injectable } from '@nestjs/common';
import { LocalProvider } from './adapters/local/local-provider.adapter';
import { type PaymentProvider } from './payment-provider.port';
import { providerName, type PaymentProviderName } from './payments.config';

/** The provider of this installation, and those whose callbacks still arrive. */
@Injectable()
export class PaymentProviders {
  constructor(private readonly local: LocalProvider) {}

  /** Undefined where nobody takes money. */
  current(): PaymentProvider | undefined {
    return this.named(providerName());
  }

  /** By the last part of a callback's path; only a provider in use is heard. */
  heard(name: string): PaymentProvider | undefined {
    const provider = this.current();
    return provider?.name === name ? provider : undefined;
  }

  private named(name: PaymentProviderName): PaymentProvider | undefined {
    switch (name) {
      case 'none':
        return undefined;
      case 'local':
        return this.local;
    }
  }
}
