import { AppError } from '@/shared/app-error';

/** An authentic body that is no payload of its provider. */
export class PayloadError extends AppError {
  readonly code = 'CHANNELS.PAYLOAD';
}
