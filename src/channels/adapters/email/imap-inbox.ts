import type { ImapFlow } from 'imapflow';
import { MOST_MAIL_BYTES } from '../../mail';
import { withImap } from './imap-client';

/** One mail as the server keeps it. */
export interface StoredMail {
  readonly uid: number;
  /** ISO 8601, by the server's clock. */
  readonly receivedAt: string;
  /** The whole mail; of one that is too large only its head. */
  readonly raw: Buffer;
}

/** A place in a mailbox. Uids grow as long as the validity stays the same (RFC 3501 2.3.1.1). */
export interface Place {
  readonly validity: bigint;
  readonly uid: number;
}

export const placeText = ({ validity, uid }: Place): string => `${validity}:${uid}`;

export function placeOf(text: string): Place | undefined {
  const match = /^(\d{1,20}):(\d{1,10})$/.exec(text);
  return match === null ? undefined : { validity: BigInt(match[1] ?? 0), uid: Number(match[2]) };
}

/** The hotel's inbox, open for reading. Nothing is marked as read: staff may use the same mailbox. */
export class ImapInbox {
  private constructor(private readonly client: ImapFlow) {}

  /** @throws ImapError */
  static read<T>(work: (inbox: ImapInbox) => Promise<T>): Promise<T> {
    return withImap('fetch', async (client) => {
      const lock = await client.getMailboxLock('INBOX', { readOnly: true });
      try {
        return await work(new ImapInbox(client));
      } finally {
        lock.release();
      }
    });
  }

  /** Behind the last mail that is there now. */
  end(): Place {
    const { mailbox } = this.client;
    if (mailbox === false) throw new TypeError('no mailbox is open');
    return { validity: mailbox.uidValidity, uid: mailbox.uidNext - 1 };
  }

  /** Uids of mails after that one, ascending. */
  async after(uid: number): Promise<number[]> {
    // `n:*` always holds the last mail, also when its uid is lower.
    const found = (await this.client.search({ uid: `${uid + 1}:*` }, { uid: true })) || [];
    return found.filter((one) => one > uid).sort((a, b) => a - b);
  }

  /** Uids of mails received from that day on, ascending. */
  async since(day: Date): Promise<number[]> {
    return ((await this.client.search({ since: day }, { uid: true })) || []).sort((a, b) => a - b);
  }

  /** Message-IDs by uid; a mail without one is absent. */
  async messageIds(uids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const ids = new Map<number, string>();
    if (uids.length === 0) return ids;
    for await (const { uid, envelope } of this.client.fetch([...uids], { uid: true, envelope: true }, { uid: true }))
      if (envelope?.messageId !== undefined) ids.set(uid, envelope.messageId);
    return ids;
  }

  /** Undefined when it is gone. */
  async get(uid: number): Promise<StoredMail | undefined> {
    const about = await this.client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, { uid: true });
    if (!about) return undefined;
    const isTooLarge = (about.size ?? 0) > MOST_MAIL_BYTES;
    const found = await this.client.fetchOne(String(uid), isTooLarge ? { headers: true } : { source: true }, { uid: true });
    const raw = found ? (isTooLarge ? found.headers : found.source) : undefined;
    if (raw === undefined) return undefined;
    return { uid, receivedAt: new Date(about.internalDate ?? 0).toISOString(), raw };
  }
}
