import * as z from 'zod';
import { defineConfig } from '@/platform/config';
import { FAILPOINTS } from './failpoint-names';

const SIGNALS = { kill: 'SIGKILL', stop: 'SIGSTOP' } as const;

/** A misspelt point would never be passed, and a crash test with it would prove nothing. */
const isArmed = (text: string): boolean => {
  const [name, nth, how = 'kill', ...more] = text.split(':');
  const [point, kind = 'any'] = (name ?? '').split('@');
  return (
    FAILPOINTS.some((known) => known === point) &&
    /^[a-zA-Z_]+$/.test(kind) &&
    /^[1-9]\d{0,5}$/.test(nth ?? '') &&
    how in SIGNALS &&
    more.length === 0
  );
};

const armed = z
  .string()
  .refine(isArmed, 'is not a point and a number from 1')
  .transform((text) => {
    const [name, nth, how] = text.split(':');
    return { name, nth: Number(nth), signal: how === 'stop' ? SIGNALS.stop : SIGNALS.kill };
  });

export const failpointsConfig = defineConfig(
  'failpoints',
  z
    .object({
      FAILPOINT: armed
        .optional()
        .describe(
          'Crash tests only: `name:n` or `name@kind:n` kills the process at the n-th passage of that point; `name:n:stop` makes it stand still',
        ),
      NODE_ENV: z.string().default('development').describe('development, test or production'),
    })
    .refine((env) => env.FAILPOINT === undefined || env.NODE_ENV !== 'production', {
      path: ['FAILPOINT'],
      message: 'must not be set in production',
    }),
);
