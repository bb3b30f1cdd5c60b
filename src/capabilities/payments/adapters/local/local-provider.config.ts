import * as z from 'zod';
import { defineConfig, secret, url } from '@/platform/config';

export const localProviderConfig = defineConfig(
  'local-payments',
  z.object({
    PAYMENTS_PUBLIC_URL: url({ default: 'http://localhost:8002' }).describe(
      'Address under which guests reach the page of the local provider',
    ),
    PAYMENTS_LOCAL_SECRET: secret({ optional: true, minLength: 32 }).describe(
      'Signs the callbacks of the local provider; without it every process has a secret of its own',
    ),
  }),
);
