import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '@/platform/jobs';
import { correlationId, createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import { conversationKey, type ChannelId } from '@/shared/ids';
import type { MediaReference } from '@/shared/unified-message';
import type { FetchServices } from '../channel.port';
import {
  ignoring,
  outcomeOf,
  saying,
  type ChannelEvent,
  type DecodedPayload,
  type MessageEvent,
  type StatusEvent,
} from '../formats/channel-event';
import type { MailEnvelope } from '../formats/mail/decode-mail';
import { MailDecoder } from './mail-decoder.service';
import { MailSendsStore } from './mail-sends.store';
import { mailConfig } from './mail.config';
import { mailDecoded } from './mail.metrics';

const log = createLogger('mail');
/** Shorter texts, "yes" or "thank you", are said again by people. */
const SHORTEST_REPETITION = 30;

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
    mailDecoded.inc({ channel: mail.channel, outcome: outcomeOf(payload), why: payload.ignored[0] ?? '' });
    const [event] = payload.events;
    await services.deliver(event === undefined ? payload : await this.judged(mail, event, services, payload.files));
  }

  private async judged(
    mail: IncomingMail,
    event: ChannelEvent,
    services: FetchServices,
    files: readonly Uint8Array[] = [],
  ): Promise<DecodedPayload> {
    if (event.event === 'status') return this.statusOf(mail, event);
    if (event.event !== 'message') return saying(event);
    const media = await Promise.all(
      event.media.map((reference, place) => setAside(mail, reference, { place, bytes: files[place] }, services)),
    );
    return saying(await this.messageOf(mail, { ...event, media: media.filter((one) => one !== undefined) }, services));
  }

  private async messageOf(mail: IncomingMail, event: MessageEvent, services: FetchServices): Promise<MessageEvent> {
    const { eventKey } = mail;
    const { id, name } = event.sender;
    const unanswered = event.autoReplyAllowed ? await this.whyNotAnswer(mail, event, services) : undefined;
    return {
      ...event,
      eventKey,
      // Only an address that its own domain vouches for tells who writes: `email` opens bookings.
      sender: {
        id,
        phone: null,
        ...(event.data?.senderProof === 'pass' ? { email: id } : {}),
        ...(name === undefined ? {} : { name }),
      },
      autoReplyAllowed: event.autoReplyAllowed && unanswered === undefined,
      data: { ...event.data, ...(unanswered === undefined ? {} : { unanswered }) },
    };
  }

  /** Two machines that talk to each other without a header that says so: the same again, or too many answers. */
  private async whyNotAnswer(mail: IncomingMail, event: MessageEvent, services: FetchServices): Promise<string | undefined> {
    const { id: address } = event.sender;
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
  private async statusOf(mail: IncomingMail, event: StatusEvent): Promise<DecodedPayload> {
    const outboxKey = await this.sends.findKey(mail, (event.data?.originals ?? []) as readonly string[]);
    return outboxKey === undefined ? ignoring('status_of_unknown_mail') : saying({ ...event, outboxKey });
  }
}

/** A file as the message names it, its bytes kept until it is fetched; undefined for a part of the letterhead. */
async function setAside(
  { channel, account, eventKey }: IncomingMail,
  reference: MediaReference,
  { place, bytes }: { readonly place: number; readonly bytes: Uint8Array | undefined },
  services: FetchServices,
): Promise<MediaReference | undefined> {
  if (reference.inline === true) return undefined;
  if (bytes === undefined) return reference;
  const mail = createHash('sha256')
    .update(JSON.stringify([channel, account, eventKey]))
    .digest('hex');
  return { ...reference, id: await services.setAside(`${mail}-${place}`, bytes) };
}
