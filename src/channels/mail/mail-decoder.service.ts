import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { ignoring, type DecodedPayload } from '../formats/channel-event';
import type { MailEnvelope } from '../formats/mail/decode-mail';
import { mailParseSeconds } from './mail.metrics';
import { ParserThread } from './parser-thread';

const log = createLogger('mail');
/** Larger ones are not parsed: their head tells who wrote, and the guest is answered by a person. */
export const MOST_MAIL_BYTES = 25 * 1024 * 1024;
const MOST_HEAD_BYTES = 256 * 1024;
const PARSE_MS = 5_000;

/** Decodes mail in a thread beside ours, one at a time, each within five seconds: no mail can hold up the others' webhooks. */
@Injectable()
export class MailDecoder implements OnApplicationShutdown {
  private thread: Promise<ParserThread> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Never rejects: of a mail that cannot be read the head is told, and if that fails too the mail is `ignored`. */
  decode(raw: Buffer, envelope: MailEnvelope): Promise<DecodedPayload> {
    const mine = this.last.then(() => this.whole(raw, envelope));
    this.last = mine.catch(() => undefined);
    return mine;
  }

  async onApplicationShutdown(): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    await (await thread)?.end();
  }

  private async whole(raw: Buffer, envelope: MailEnvelope): Promise<DecodedPayload> {
    const payload = raw.length > MOST_MAIL_BYTES ? undefined : await this.parse(raw, envelope);
    if (payload !== undefined) return payload;
    log.warn('mail_unreadable', { bytes: raw.length });
    return (await this.parse(headOf(raw), { ...envelope, isHeadOnly: true })) ?? ignoring('unreadable');
  }

  private async parse(raw: Buffer, envelope: MailEnvelope): Promise<DecodedPayload | undefined> {
    const end = mailParseSeconds.startTimer();
    const thread = await (this.thread ??= ParserThread.start());
    const result = await thread.parse(raw, envelope, PARSE_MS);
    end({ result: typeof result === 'string' ? result : 'parsed' });
    if (result === 'late') await this.onApplicationShutdown();
    return typeof result === 'string' ? undefined : result;
  }
}

/** Everything before the first empty line. */
function headOf(raw: Buffer): Buffer {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => raw.indexOf(end)).filter((at) => at >= 0);
  return Buffer.concat([raw.subarray(0, Math.min(...ends, raw.length, MOST_HEAD_BYTES)), Buffer.from('\r\n\r\n')]);
}
