import * as z from 'zod';
import { defineConfig, tuning, url } from '@/platform/config';
import { mailAddress } from '../../formats/mail/mail-address';

const NEEDED = [
  'GMAIL_CREDENTIALS_PATH',
  'GMAIL_TOKEN_PATH',
  'GMAIL_PUSH_AUDIENCE',
  'GMAIL_PUSH_SERVICE_ACCOUNT',
  'GMAIL_PUSH_SUBSCRIPTION',
  'GMAIL_PUSH_TOPIC',
] as const;

export const gmailConfig = defineConfig(
  'gmail',
  z
    .object({
      GMAIL_MAILBOX: z
        .string()
        .optional()
        .transform((text) => (text === undefined ? undefined : (mailAddress(text) ?? '')))
        .refine((text) => text !== '', 'is not a mail address')
        .describe('Mailbox of the hotel that is read and answers by Gmail’s API; absent: none. Not one that is read by IMAP as well'),
      GMAIL_CREDENTIALS_PATH: z.string().optional().describe('File of the OAuth client, as the Google console gives it'),
      GMAIL_TOKEN_PATH: z.string().optional().describe('File with the refresh token that the mailbox’s owner has granted'),
      GMAIL_PUSH_AUDIENCE: z.string().optional().describe('Audience of the tokens of the push subscription: the webhook’s own address'),
      GMAIL_PUSH_SERVICE_ACCOUNT: z.string().optional().describe('Service account that signs the pushes; no other is believed'),
      GMAIL_PUSH_SUBSCRIPTION: z.string().optional().describe('Name of the push subscription: projects/…/subscriptions/…'),
      GMAIL_PUSH_TOPIC: z.string().optional().describe('Topic to which Gmail reports: projects/…/topics/…'),
      GMAIL_API_BASE_URL: url({ default: 'https://gmail.googleapis.com' }).describe('Address of Gmail’s API'),
      GMAIL_TOKEN_URL: url({ default: 'https://oauth2.googleapis.com/token' }).describe('Where a refresh token becomes an access token'),
      GMAIL_KEYS_URL: url({ default: 'https://www.googleapis.com/oauth2/v3/certs' }).describe(
        'Google’s public keys, by which pushes are judged',
      ),
      GMAIL_DEBOUNCE_MS: tuning.int(20_000, 0, 60_000).describe('Milliseconds to wait for more of the same guest'),
      GMAIL_TIMEOUT_MS: tuning.int(20_000, 500, 50_000).describe('Milliseconds for one call of Gmail’s API'),
    })
    .superRefine((values, context) => {
      if (values.GMAIL_MAILBOX === undefined) return;
      for (const name of NEEDED.filter((one) => values[one] === undefined))
        context.addIssue({ code: 'custom', path: [name], message: 'is missing although GMAIL_MAILBOX is set' });
    }),
);
