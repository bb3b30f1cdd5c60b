import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '@/platform/jobs';
import { correlationId, createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import { conversationKey, type ChannelId } from '@/shared/ids';
import type { DecodedPayload, MessageEvent, StatusEvent } from '../channel-event';
import type { Decoded, DecodedMessage, DecodedStatus, FetchServices } from '../channel.port';
import type { MailEnvelope } from './decode-mail';
import { MailDecoder } from './mail-decoder.service';
import { MailSendsStore } from './mail-sends.store';
import { mailConfig } from './mail.config';
import { mailDecoded } from './mail.metrics';

const log = createLogger('mail');
/** Shorter texts, "yes" or "thank you", are said again by people. */
const SHORTEST_REPETITION = 30;
const NOTHING: Decoded = { messages: [], statuses: [], ignored: [] };

export interface IncomingMail {
  readonly channel: ChannelId;
  /** The hotel's mailbox, lower case. */
  readonly account: string;
  /** The same for every time this mail is fetched. */
  readonly eventKey: string;
  readonly raw: Buffer;
  readonly envelope: MailEnvelope;
}

/** Takes one mail of a mailbox in: parsed, judged whether a machine may answer it, stored. */
@Injectable()
export class MailIntake {
  constructor(
    private readonly decoder: MailDecoder,
    private readonly sends: MailSendsStore,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the mail is stored, or when there is nothing in it to store. */
  async take(mail: IncomingMail, services: FetchServices): Promise<void> {
    const payload = await this.decoder.decode(mail.raw, { ...mail.envelope, mailbox: mail.account });
    const why = payload.ignored[0] ?? '';
    mailDecoded.inc({ channel: mail.channel, outcome: payload.outcome, why });
    const decoded = await this.decodedOf(mail, payload, services);
    await services.deliver(decoded);
  }

  private async decodedOf(mail: IncomingMail, { events, ignored }: DecodedPayload, services: FetchServices): Promise<Decoded> {
    const [event] = events;
    if (event?.event === 'message') return { ...NOTHING, messages: [await this.messageOf(mail, event, services)] };
    if (event?.event !== 'status') return { ...NOTHING, ignored };
    const status = await this.statusOf(mail, event);
    return status === undefined ? { ...NOTHING, ignored: [`status_${event.status}`] } : { ...NOTHING, statuses: [status] };
  }

  private async messageOf(mail: IncomingMail, event: MessageEvent, services: FetchServices): Promise<DecodedMessage> {
    const { channel, account, eventKey } = mail;
    const address = event.sender.email ?? '';
    const isProved = event.data?.senderProof === 'pass';
    const unanswered = event.autoReplyAllowed ? await this.whyNotAnswer(mail, event, services) : undefined;
    return {
      eventKey,
      message: {
        channel,
        account,
        providerMessageId: event.messageId ?? eventKey,
        sender: {
          address,
          addresses: [address],
          phone: null,
          // Only an address that its own domain vouches for tells who writes: `email` opens bookings.
          ...(isProved ? { email: address } : {}),
          ...(event.sender.name === undefined ? {} : { name: event.sender.name }),
        },
        kind: 'email',
        text: event.text,
        media: event.media.map(({ mimeType, filename }, index) => ({
          id: `${eventKey}:${index}`,
          mimeType,
          ...(filename === undefined ? {} : { filename }),
        })),
        replyTo: event.replyTo,
        sentAt: event.timestamp ?? new Date(0).toISOString(),
        autoReplyAllowed: event.autoReplyAllowed && unanswered === undefined,
        data: { ...event.data, ...(unanswered === undefined ? {} : { unanswered }) },
      },
    };
  }

  /** Two machines that talk to each other without a header that says so: the same again, or too many answers. */
  private async whyNotAnswer(mail: IncomingMail, event: MessageEvent, services: FetchServices): Promise<string | undefined> {
    const address = event.sender.email ?? '';
    const text = event.text ?? '';
    const textHash = createHash('sha256').update(text).digest('base64url');
    const said = { address, textHash, eventKey: mail.eventKey };
    if (text.length >= SHORTEST_REPETITION && !(await this.sends.isNews(mail, said))) return 'said_before';
    const { hour, day } = await this.sends.countAnswers(mail, address);
    const { MAIL_ANSWERS_PER_HOUR, MAIL_ANSWERS_PER_DAY } = mailConfig.get();
    if (hour < MAIL_ANSWERS_PER_HOUR && day < MAIL_ANSWERS_PER_DAY) return undefined;
    await this.callPerson(mail, address, services);
    return 'too_many_answers';
  }

  /** Once a day and guest: whoever it is, a person goes on. */
  private async callPerson({ channel, account, eventKey }: IncomingMail, address: string, { hotelOf }: FetchServices): Promise<void> {
    const tenantId = await hotelOf(channel, account);
    if (tenantId === undefined) return;
    log.warn('mail_answers_stopped', { channel });
    const key = `mail-answers-stopped:${eventKey}`;
    const conversation = conversationKey(tenantId, channel, account, address);
    const day = this.clock.now().toISOString().slice(0, 10);
    await this.jobs.add(
      'reply.failed',
      { key, conversationKey: conversation, tenantId, reason: 'MAIL.TOO_MANY_ANSWERS', correlationId: correlationId() ?? key },
      { uniqueKey: `mail-answers-stopped:${conversation}:${day}` },
    );
  }

  /** Only of mails that we know: what outsiders report of others is not kept. */
  private async statusOf(mail: IncomingMail, event: StatusEvent): Promise<DecodedStatus | undefined> {
    const { status } = event;
    if (status !== 'failed' && status !== 'delivered' && status !== 'read') return undefined;
    const originals = (event.data?.originals ?? []) as readonly string[];
    const outboxKey = await this.sends.findKey(mail, originals);
    if (outboxKey === undefined) return undefined;
    return {
      account: mail.account,
      providerMessageId: event.messageId ?? originals[0] ?? '',
      status,
      outboxKey,
      at: new Date(event.timestamp ?? 0),
      ...(event.error === undefined ? {} : { errorCode: event.error.code }),
    };
  }
}
