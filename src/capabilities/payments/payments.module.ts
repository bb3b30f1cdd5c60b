import { Module } from '@nestjs/common';
import { LocalPaymentPage } from './adapters/local/local-payment-page.routes';
import { LocalProvider } from './adapters/local/local-provider.adapter';
import { PaymentBooks } from './payment-provider.port';
import { PaymentCallbackRoutes } from './payment-callback.routes';
import { PaymentProviders } from './payment-providers.service';
import { PaymentService } from './payments.service';
import { PaymentsStore } from './payments.store';

@Module({
  providers: [
    LocalProvider,
    LocalPaymentPage,
    PaymentCallbackRoutes,
    PaymentProviders,
    PaymentService,
    PaymentsStore,
    { provide: PaymentBooks, useExisting: PaymentsStore },
  ],
  exports: [PaymentService],
})
export class PaymentsModule {}
