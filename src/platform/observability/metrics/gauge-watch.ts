import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { errorCode } from '@/shared/app-error';
import { createLogger } from '../logging/logger';

const log = createLogger('metrics');
const LOOK_EVERY_MS = 15_000;

/**
 * Figures of what all processes share. Every process reads them for itself, when it starts and then regularly: one that looked only when
 * a job came to it would go on showing an old figure.
 */
export abstract class GaugeWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  /** Reads what there is and sets the gauges. May reject. */
  protected abstract show(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never rejects: the next look comes. */
  async look(): Promise<void> {
    try {
      await this.show();
    } catch (error) {
      log.warn('figures_unknown', { of: this.constructor.name, code: errorCode(error) });
    }
  }
}
