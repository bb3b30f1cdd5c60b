import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { Listener } from './redis-backend.port';

const log = createLogger('redis');

/** Brings a message to every listener. One that throws costs itself the message, and neither the others nor the process. */
export function tellAll(listeners: ReadonlySet<Listener> | undefined, message: string): void {
  for (const listener of listeners ?? []) {
    try {
      listener(message);
    } catch (error) {
      log.error('listener_failed', { code: errorCode(error), error });
    }
  }
}
