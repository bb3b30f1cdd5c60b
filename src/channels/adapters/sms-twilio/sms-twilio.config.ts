import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';
import { secretsOf } from '../../formats/secrets';
import { hostsOf } from '../../media-download.port';

export const smsTwilioConfig = defineConfig(
  'sms-twilio',
  z
    .object({
      TWILIO_ACCOUNT_SID: z
        .string()
        .regex(/^AC[0-9a-f]{32}$/, 'is not the SID of an account')
        .optional()
        .describe('Account at Twilio: AC and 32 hexadecimal digits'),
      TWILIO_AUTH_TOKEN: secret({ minLength: 16, optional: true }).describe(
        'Signs the webhooks, and sends; several separated by commas while one is being replaced, the primary first',
      ),
      TWILIO_PUBLIC_URL: url({ optional: true }).describe('Where Twilio reaches us, without a path: it is part of what Twilio signs'),
      TWILIO_API_BASE_URL: url({ default: 'https://api.twilio.com' }).describe('Address of Twilio'),
      SMS_PLAIN_TEXT: tuning
        .bool(true)
        .describe('Leave out accents that would make an SMS of 160 characters one of 70, at more than twice the price'),
      TWILIO_MEDIA_HOSTS: z
        .string()
        .default('api.twilio.com,mms.twiliocdn.com,media.twiliocdn.com,s3-external-1.amazonaws.com')
        .transform(hostsOf)
        .describe('Hosts from which files of guests are fetched, those of the redirects included, separated by commas'),
      TWILIO_MEDIA_TIMEOUT_MS: tuning.int(20_000, 500, 120_000).describe('Milliseconds for one file of a guest'),
      TWILIO_MEDIA_PAUSE_MS: tuning
        .int(1_000, 1, 10_000)
        .describe('Milliseconds before a file that is not there yet is asked for again; three times as many before the last time'),
      TWILIO_DEBOUNCE_MS: tuning.int(10_000, 0, 60_000).describe('Milliseconds to wait for more of the same guest'),
      TWILIO_SEND_TIMEOUT_MS: tuning.int(10_000, 500, 60_000).describe('Milliseconds for one send'),
    })
    .superRefine((env, context) => {
      const parts = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PUBLIC_URL'] as const;
      const missing = parts.filter((name) => env[name] === undefined);
      // Hotels may have accounts of their own, and then only the address is the installation's.
      if (env.TWILIO_ACCOUNT_SID === undefined && env.TWILIO_AUTH_TOKEN === undefined) return;
      for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is missing: SMS needs all of it or none' });
    }),
);

export const authTokens = (): string[] => secretsOf(smsTwilioConfig.get().TWILIO_AUTH_TOKEN);
