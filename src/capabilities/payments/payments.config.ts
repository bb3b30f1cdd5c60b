import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const paymentsConfig = defineConfig(
  'payments',
  z
    .object({
      NODE_ENV: z.string().default('development').describe('development, test or production'),
      PAYMENTS_PROVIDER: tuning
        .oneOf(['auto', 'none', 'local'], 'auto')
        .describe(
          'Who takes the money of guests: local plays a provider for tests and the demo; auto is local outside production, else none',
        ),
    })
    .refine((env) => env.NODE_ENV !== 'production' || env.PAYMENTS_PROVIDER !== 'local', {
      path: ['PAYMENTS_PROVIDER'],
      message: 'must not be local in production: nobody would be charged',
    }),
);

export type PaymentProviderName = 'none' | 'local';

export function providerName(): PaymentProviderName {
  const { NODE_ENV, PAYMENTS_PROVIDER } = paymentsConfig.get();
  if (PAYMENTS_PROVIDER !== 'auto') return PAYMENTS_PROVIDER;
  return NODE_ENV === 'production' ? 'none' : 'local';
}
