import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const mailboxConfig = defineConfig(
  'mailbox',
  z.object({
    MAILBOX_TURN_LEASE_S: tuning.int(60, 5, 600).describe('Seconds a process may work on one turn before another takes it over'),
    MAILBOX_SEND_LEASE_S: tuning
      .int(60, 1, 600)
      .describe('Seconds before an unfinished send is reconciled; longer than HTTP timeout + database outage + status delay'),
    MAILBOX_MAX_ATTEMPTS: tuning.int(3, 1, 10).describe('Tries of a turn before its messages go to a person'),
    MAILBOX_SEND_ATTEMPTS: tuning
      .int(8, 1, 50)
      .describe('Tries of a send without a clear answer, or past its patience, before it is given up and shown to staff'),
    MAILBOX_SEND_PATIENCE_S: tuning
      .int(86_400, 60, 604_800)
      .describe('Seconds for which a send that was surely not taken is tried again, whatever the number of tries'),
    MAILBOX_MAX_BURST: tuning.int(5, 1, 50).describe('Messages of a guest that wait together; one more is answered at once'),
    MAILBOX_BATCH: tuning.int(16, 1, 100).describe('Turns or sends claimed in one statement'),
    MAILBOX_IDLE_MS: tuning.int(200, 10, 10_000).describe('Milliseconds between looks at an empty mailbox'),
    MAILBOX_KEEP_DAYS: tuning.int(30, 8, 3650).describe('Days a finished message is kept; providers redeliver for up to 7'),
  }),
);
