import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction } from '@/platform/database';
import { inSpan } from '@/platform/observability';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { FetchingChannel, FetchServices, SendOutcome } from '../../channel.port';
import { MailSender, type MailTransport, type OutgoingMail, type Taken } from '../../mail';
import { EmailFetcher } from './email-fetcher.service';
import { emailAccount, emailConfig } from './email.config';
import { smtpSeconds } from './email.metrics';
import { ImapListener } from './imap-listener';
import { findSent, keepSent } from './sent-folder';
import { deliverBySmtp } from './smtp-delivery';

/** A mailbox of the hotel, read by IMAP; answers go by SMTP. */
@Injectable()
export class EmailAdapter implements FetchingChannel, MailTransport {
  readonly id = channelId('email');
  readonly maxTextLength = 20_000;

  constructor(
    private readonly fetcher: EmailFetcher,
    private readonly sender: MailSender,
  ) {}

  debounceMs(): number {
    return emailConfig.get().EMAIL_DEBOUNCE_MS;
  }

  account(): string | undefined {
    return emailAccount();
  }

  async fetch(services: FetchServices): Promise<void> {
    const account = emailAccount();
    if (account !== undefined) await this.fetcher.fetch({ channel: this.id, account }, services);
  }

  listen(onHint: () => void): () => Promise<void> {
    const listener = new ImapListener(onHint);
    return () => listener.stop();
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    if (emailAccount() !== outbound.account) return { kind: 'stop_channel', code: 'EMAIL.NO_ACCOUNT' };
    return this.sender.send(outbound, this);
  }

  async deliver(mail: OutgoingMail, attempts: number): Promise<SendOutcome> {
    assertOutsideTransaction('smtp');
    const end = smtpSeconds.startTimer();
    const outcome = await inSpan('smtp', {}, () => deliverBySmtp(mail, attempts));
    end({ outcome: outcome.kind });
    if (outcome.kind === 'accepted' && !emailConfig.get().EMAIL_SERVER_KEEPS_SENT) await keepSent(mail);
    return outcome;
  }

  wasTaken(mail: OutgoingMail): Promise<Taken> {
    return findSent(mail);
  }
}
