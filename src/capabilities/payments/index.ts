export { type LinkRequest, type Payment, type PaymentPurpose } from './payment';
export { PaymentsModule } from './payments.module';
export { PaymentService } from './payments.service';
