import type { ImapFlow } from 'imapflow';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { OutgoingMail, Taken } from '../../mail';
import { emailConfig } from './email.config';
import { withImap } from './imap-client';

const log = createLogger('email');

const sentFolderOf = async (client: ImapFlow): Promise<string | undefined> =>
  (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')?.path;

/** Looks for a mail of ours among the sent ones. @throws ImapError */
export const findSent = (mail: OutgoingMail): Promise<Taken> =>
  withImap('find_sent', async (client) => {
    const folder = await sentFolderOf(client);
    if (folder === undefined) return { kind: 'cannot_tell' };
    await client.mailboxOpen(folder, { readOnly: true });
    const found = (await client.search({ header: { 'message-id': mail.messageId } }, { uid: true })) || [];
    if (found.length > 0) return { kind: 'taken', externalId: mail.messageId };
    return { kind: emailConfig.get().EMAIL_SERVER_KEEPS_SENT ? 'not_taken' : 'cannot_tell' };
  });

/** Puts a copy where staff look for it. The mail is sent already: a failure costs the copy only. */
export async function keepSent({ raw }: OutgoingMail): Promise<void> {
  try {
    await withImap('keep_sent', async (client) => {
      const folder = await sentFolderOf(client);
      if (folder !== undefined) await client.append(folder, raw, ['\\Seen']);
    });
  } catch (error) {
    log.warn('sent_copy_failed', { code: errorCode(error) });
  }
}
