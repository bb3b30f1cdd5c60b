import * as z from 'zod';
import { defineConfig, secret, tuning } from '@/platform/config';

export const webchatConfig = defineConfig(
  'webchat',
  z.object({
    WEBCHAT_IDENTITY_SECRET: secret({ optional: true, minLength: 32 }).describe(
      'With it a hotel’s own site signs tokens that tell the chat who its visitor is; without it every visitor is unknown',
    ),
    WEBCHAT_DEBOUNCE_MS: tuning.int(400, 0, 60_000).describe('Milliseconds to wait for more of the same visitor'),
    WEBCHAT_MESSAGES_PER_MINUTE: tuning.int(20, 1, 600).describe('Messages of one visitor in a minute'),
    WEBCHAT_UPLOAD_BYTES: tuning.int(26_214_400, 1_024, 52_428_800).describe('Bytes of one file that a visitor may upload'),
    WEBCHAT_VISITORS_PER_HOUR: tuning.int(60, 1, 10_000).describe('New visitors from one address in an hour'),
    WEBCHAT_VISITOR_DAYS: tuning.int(90, 1, 365).describe('Days a visitor is known in his browser'),
    WEBCHAT_UNREAD_MAIL_S: tuning
      .int(180, 1, 86_400)
      .describe('Seconds after which a reply that the visitor has not seen goes to his e-mail, if he gave one'),
    WEBCHAT_UNREAD_LOOK_S: tuning.int(30, 1, 3_600).describe('Seconds between two looks for such replies'),
    WEBCHAT_LOOK_MS: tuning.int(1_000, 20, 10_000).describe('Milliseconds between looks of an open stream, beside being woken'),
  }),
);
