import type { Provider } from '@nestjs/common';
import { Clock, SettableClock, SystemClock } from '@/shared/clock';
import { runtimeConfig } from './runtime.config';

/** Production runs on the real time; elsewhere the clock can be set, by tests, dialogues and the simulator. */
export const clockProvider: Provider = {
  provide: Clock,
  useFactory: (): Clock => {
    const { NODE_ENV, CLOCK_START } = runtimeConfig.get();
    if (NODE_ENV === 'production') return new SystemClock();
    return new SettableClock(CLOCK_START === undefined ? undefined : new Date(CLOCK_START));
  },
};
