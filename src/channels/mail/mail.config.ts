import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const mailConfig = defineConfig(
  'mail',
  z.object({
    MAIL_ANSWERS_PER_HOUR: tuning.int(3, 1, 60).describe('Automatic answers to one address in an hour; after them a person is called'),
    MAIL_ANSWERS_PER_DAY: tuning.int(10, 1, 200).describe('Automatic answers to one address in a day; after them a person is called'),
    MAIL_SWEEP_S: tuning.int(60, 5, 300).describe('Seconds between two looks into each mailbox, whatever hints have come'),
    MAIL_KEEP_DAYS: tuning.int(90, 8, 3_650).describe('Days for which a bounce of a mail of ours is still recognised'),
    MAIL_RECEIVER: z
      .string()
      .default('mx.google.com')
      .describe(
        'How the server that receives the hotel’s mail calls itself in Authentication-Results; what others say there is not believed',
      ),
  }),
);
