import type { LoggerService } from '@nestjs/common';
import { createLogger } from './logger';

const log = createLogger('nest');

/** What Nest itself has to say, in our form and with our masks; its own log writes plain text. Its chatter is left out. */
export class FrameworkLog implements LoggerService {
  log(): void {
    // Which route was mapped to which method is no business fact.
  }

  warn(message: unknown): void {
    log.warn('framework_warning', { detail: message });
  }

  error(message: unknown): void {
    log.error('framework_error', message instanceof Error ? { error: message } : { detail: message });
  }

  fatal(message: unknown): void {
    this.error(message);
  }
}
