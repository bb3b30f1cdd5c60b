import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';
import { secretsOf } from '../../formats/secrets';
import { hostsOf } from '../../media-download.port';

export const whatsappMetaConfig = defineConfig(
  'whatsapp-meta',
  z.object({
    WHATSAPP_APP_SECRET: secret({ optional: true }).describe('Signs the webhooks; several separated by commas while one is being replaced'),
    WHATSAPP_VERIFY_TOKEN: secret({ optional: true }).describe('Meta shows it when it asks whether the webhook is ours'),
    WHATSAPP_ACCESS_TOKEN: secret({ optional: true }).describe('Bearer token for sending'),
    WHATSAPP_GRAPH_BASE_URL: url({ default: 'https://graph.facebook.com' }).describe('Address of the Graph API'),
    WHATSAPP_GRAPH_VERSION: z
      .string()
      .regex(/^v\d{2}\.\d$/)
      .default('v25.0')
      .describe('Version of the Graph API'),
    WHATSAPP_MEDIA_HOSTS: z
      .string()
      .default('lookaside.fbsbx.com')
      .transform(hostsOf)
      .describe('Hosts from which files of guests are fetched, separated by commas'),
    WHATSAPP_MEDIA_TIMEOUT_MS: tuning.int(20_000, 500, 120_000).describe('Milliseconds for one file of a guest'),
    WHATSAPP_DEBOUNCE_MS: tuning.int(10_000, 0, 60_000).describe('Milliseconds to wait for more of the same guest'),
    WHATSAPP_MESSAGES_PER_SECOND: tuning.int(80, 1, 1_000).describe('Messages a second that Meta takes of one number'),
    WHATSAPP_PAIR_EVERY_MS: tuning.int(6_000, 1, 60_000).describe('Milliseconds for each message to the same guest, on average'),
    WHATSAPP_PAIR_BURST: tuning.int(45, 1, 1_000).describe('Messages to the same guest that may go out at once before that average counts'),
    WHATSAPP_READ_RECEIPTS: tuning.bool(true).describe('Show guests that their message is read and that an answer is being written'),
    WHATSAPP_SEND_TIMEOUT_MS: tuning.int(10_000, 500, 60_000).describe('Milliseconds for one send'),
  }),
);

export const appSecrets = (): string[] => secretsOf(whatsappMetaConfig.get().WHATSAPP_APP_SECRET);
