import { MailDecoder } from './mail-decoder.service';
import { MailIntake } from './mail-intake.service';
import { MailSender } from './mail-sender.service';
import { MailSendsStore } from './mail-sends.store';
import { MailboxCursorsStore } from './mailbox-cursors.store';

export { type OutgoingMail } from './compose-mail';
export { mailConfig } from './mail.config';
export { MOST_MAIL_BYTES } from './mail-decoder.service';
export { type IncomingMail, MailIntake } from './mail-intake.service';
export { MailSender, type MailTransport, type Taken } from './mail-sender.service';
export { MailSendsStore } from './mail-sends.store';
export { MailboxCursorsStore, type MailboxKey } from './mailbox-cursors.store';

export const MAIL_PROVIDERS = [MailboxCursorsStore, MailDecoder, MailIntake, MailSender, MailSendsStore] as const;
