import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { RateLimiter } from '@/platform/security';
import { errorCode } from '@/shared/app-error';
import type { TenantId } from '@/shared/ids';
import { OpenAiVision } from '../adapters/openai-vision/openai-vision.adapter';
import type { ImageDescriber, PictureSeen, PictureShown } from '../image-describer.port';
import { picturesConfig } from './pictures.config';
import { picturesDescribed } from './pictures.metrics';

const log = createLogger('pictures');
const DAY_S = 86_400;

/** Looks at pictures, if somebody here can, and within the hotel's budget of the day. */
@Injectable()
export class Viewer {
  constructor(
    private readonly openAi: OpenAiVision,
    private readonly limiter: RateLimiter,
  ) {}

  /** Undefined when nobody looks here, or it failed. Never throws. */
  async look(tenantId: TenantId, picture: PictureShown): Promise<PictureSeen | undefined> {
    const provider = this.provider();
    const refusal = provider === undefined ? 'off' : await this.refusalOf(tenantId, picture);
    if (provider === undefined || refusal !== undefined) {
      picturesDescribed.inc({ result: refusal ?? 'off' });
      return undefined;
    }
    try {
      const seen = await provider.describe(picture);
      picturesDescribed.inc({ result: 'ok' });
      return seen;
    } catch (error) {
      picturesDescribed.inc({ result: 'failed' });
      log.warn('picture_not_described', { code: errorCode(error), provider: provider.name });
      return undefined;
    }
  }

  private async refusalOf(tenantId: TenantId, { bytes }: PictureShown): Promise<string | undefined> {
    const { VISION_MAX_BYTES, VISION_PICTURES_PER_DAY } = picturesConfig.get();
    if (bytes.length > VISION_MAX_BYTES) return 'too_large';
    const isWithin = await this.limiter.allows({ scope: 'vision', key: tenantId, most: VISION_PICTURES_PER_DAY, windowSeconds: DAY_S });
    return isWithin ? undefined : 'over_budget';
  }

  private provider(): ImageDescriber | undefined {
    switch (picturesConfig.get().VISION_PROVIDER) {
      case 'none':
        return undefined;
      case 'openai':
        return this.openAi;
    }
  }
}
