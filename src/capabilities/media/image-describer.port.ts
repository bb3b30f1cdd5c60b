import type { Language } from '@/shared/language';
import { AppError } from '@/shared/app-error';

export interface PictureShown {
  readonly bytes: Buffer;
  readonly mimeType: string;
  /** In which the description is wanted. */
  readonly language: Language;
}

export interface PictureSeen {
  /** One sentence, as a guest would say what he shows. */
  readonly description: string;
  readonly isIdentityDocument: boolean;
  /** 0 to 1, by the describer's own word. */
  readonly confidence: number;
}

/** Says in a sentence what a picture shows. */
export interface ImageDescriber {
  readonly name: string;
  /** @throws DescriptionUnavailableError when it cannot be asked, or answers anything but what was asked for. */
  describe(picture: PictureShown): Promise<PictureSeen>;
}

export class DescriptionUnavailableError extends AppError {
  readonly code = 'MEDIA.DESCRIPTION_UNAVAILABLE';

  constructor(provider: string, reason: string, cause?: unknown) {
    super(`${provider} cannot describe a picture: ${reason}`, { details: { provider, reason }, cause, retryable: true });
  }
}
