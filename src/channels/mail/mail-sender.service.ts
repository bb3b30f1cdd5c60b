import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errorCode } from '@/shared/app-error';
import { Clock } from '@/shared/clock';
import type { DueOutbound } from '@/shared/turn';
import type { SendOutcome } from '../channel.port';
import { composeMail, type OutgoingMail } from './compose-mail';
import { mailAddress } from '../formats/mail/mail-address';
import { MailSendsStore } from './mail-sends.store';

/** How one kind of mail server takes our mail. */
export interface MailTransport {
  /** Hands a mail over. */
  deliver(mail: OutgoingMail, attempts: number): Promise<SendOutcome>;
  /** Whether the server has taken this mail in an earlier try. */
  wasTaken(mail: OutgoingMail): Promise<Taken>;
}

export type Taken =
  | { readonly kind: 'taken'; readonly externalId: string }
  | { readonly kind: 'not_taken' }
  /** It keeps no copies, so nobody can know. */
  | { readonly kind: 'cannot_tell' };

/** Sends a reply as mail, never twice: before a try that follows an unknown one the server is asked for the Message-ID. */
@Injectable()
export class MailSender {
  constructor(
    private readonly sends: MailSendsStore,
    private readonly clock: Clock,
  ) {}

  async send(outbound: DueOutbound, transport: MailTransport): Promise<SendOutcome> {
    if (mailAddress(outbound.address) === undefined) return { kind: 'refused', code: 'MAIL.BAD_ADDRESS' };
    const answered = await this.sends.answeredBy(outbound);
    const { messageId, handedOver } = await this.sends.open(outbound, newMessageId(outbound.account));
    const mail = await composeMail(outbound, answered, messageId, this.clock.now());
    if (!handedOver) return this.deliver(outbound, mail, transport);
    const taken = await askedWhetherTaken(mail, transport);
    switch (taken.kind) {
      case 'retry':
        return taken;
      case 'taken':
        return { kind: 'accepted', externalId: taken.externalId };
      case 'not_taken':
        return this.deliver(outbound, mail, transport);
      case 'cannot_tell':
        return { kind: 'refused', code: 'MAIL.MAYBE_SENT' };
    }
  }

  private async deliver(outbound: DueOutbound, mail: OutgoingMail, transport: MailTransport): Promise<SendOutcome> {
    await this.sends.markHandedOver(outbound, true);
    const outcome = await transport.deliver(mail, outbound.attempts);
    // Surely not taken: the next try need not ask. Should this be lost, it asks, and that is all.
    if (outcome.kind !== 'accepted' && outcome.kind !== 'unknown') await this.sends.markHandedOver(outbound, false);
    return outcome;
  }
}

const ASK_AGAIN_MS = 60_000;

/** A server that cannot be asked now is asked later: until then nothing is sent. */
async function askedWhetherTaken(mail: OutgoingMail, transport: MailTransport): Promise<Taken | (SendOutcome & { kind: 'retry' })> {
  try {
    return await transport.wasTaken(mail);
  } catch (error) {
    return { kind: 'retry', code: errorCode(error), afterMs: ASK_AGAIN_MS };
  }
}

const newMessageId = (account: string): string => `<${randomUUID()}@${account.split('@').at(-1) ?? 'localhost'}>`;
