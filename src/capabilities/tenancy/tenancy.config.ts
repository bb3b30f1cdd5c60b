import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

const staticAccount = z.object({ channel: z.string().min(1), account: z.string().min(1), tenant: z.string().min(1) });

const accountsInJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
});

const channelNames = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

/** A message to a number that no hotel has belongs to nobody, and nobody may be guessed. */
const STRICT = ['whatsapp', 'gupshup', 'sms'];
const lenientChannels = channelNames.refine(
  (names) => !names.some((name) => STRICT.some((strict) => name.startsWith(strict))),
  'WhatsApp and SMS never fall to a default hotel',
);

export const tenancyConfig = defineConfig(
  'tenancy',
  z.object({
    TENANCY_CACHE_TTL_S: tuning
      .int(300, 1, 3_600)
      .describe('Seconds a hotel and its accounts are remembered before the database is asked again'),
    AGENT_CACHE_MAXSIZE: tuning.int(500, 10, 5_000).describe('Hotels, and accounts, remembered at most; the least recent goes first'),
    TENANCY_STATIC_ACCOUNTS: accountsInJson
      .pipe(z.array(staticAccount))
      .prefault('[]')
      .describe('Accounts known without the database: [{"channel":"whatsapp","account":"1065","tenant":"mirador"}]'),
    TENANCY_DEFAULT: z.string().prefault('').describe('Hotel that gets messages to unknown accounts; empty for none'),
    TENANCY_DEFAULT_CHANNELS: lenientChannels.prefault('webchat').describe('Channels on which an unknown account falls to TENANCY_DEFAULT'),
  }),
);
