import { MailDecoder } from '@/channels/mail/mail-decoder.service';
import type { Wire } from './wire';

/** Mails one by one in the same thread; it keeps no process alive. */
const decoder = new MailDecoder();

export const emailWire: Wire = {
  provider: 'imap',
  decode: ({ body, ours }) => decoder.decode(body, { ownAddresses: ours }),
};
