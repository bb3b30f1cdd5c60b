import * as z from 'zod';
import { defineConfig } from '@/platform/config';

const armed = z
  .string()
  .regex(/^[a-z_.]+(@[a-zA-Z_]+)?:\d{1,6}$/)
  .transform((text) => {
    const [name, nth] = text.split(':');
    return { name, nth: Number(nth) };
  });

export const failpointsConfig = defineConfig(
  'failpoints',
  z
    .object({
      FAILPOINT: armed
        .optional()
        .describe('Crash tests only: `name:n` or `name@kind:n` kills the process at the n-th passage of that point'),
      NODE_ENV: z.string().default('development').describe('development, test or production'),
    })
    .refine((env) => env.FAILPOINT === undefined || env.NODE_ENV !== 'production', {
      path: ['FAILPOINT'],
      message: 'must not be set in production',
    }),
);
