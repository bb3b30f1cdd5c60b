import type { DueOutbound } from '@/shared/turn';
import type { AnsweredMail, MailSend } from './mail-sends.store';

/** What was written down of our mails, in memory. */
export class FakeMailSends {
  readonly rows = new Map<string, MailSend>();
  answered: AnsweredMail = {
    hotel: 'Mirador',
    subject: 'Reserva diciembre',
    messageId: '<guest-1@correo.example>',
    references: [],
    threadId: null,
  };

  open({ key }: DueOutbound, messageId: string): Promise<MailSend> {
    const row = this.rows.get(key) ?? { messageId, handedOver: false };
    this.rows.set(key, row);
    return Promise.resolve(row);
  }

  markHandedOver({ key }: DueOutbound, handedOver: boolean): Promise<void> {
    const row = this.rows.get(key);
    if (row !== undefined) this.rows.set(key, { ...row, handedOver });
    return Promise.resolve();
  }

  answeredBy(): Promise<AnsweredMail> {
    return Promise.resolve(this.answered);
  }
}
