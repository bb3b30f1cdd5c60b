import type { Provider } from '@nestjs/common';
import { Clock, SettableClock, SystemClock } from '@/shared/clock';
import { runtimeConfig } from './runtime.config';

/** Production runs on the real time; elsewhere the clock can be set, by tests, dialogues and the simulator. */
export const clockProvider: Provider = {
  provide: Clock,
  useFactory: (): Clock => (runtimeConfig.get().NODE_ENV === 'production' ? new SystemClock() : new SettableClock()),
};
