import { ImapFlow } from 'imapflow';
import { startDovecot, type DovecotServer } from '../../scripts/provision/dovecot-server';
import { SmtpStandIn, type TakenMail } from './smtp-stand-in';

/** A mail as it lies in a mailbox. */
export interface Letter {
  readonly headers: ReadonlyMap<string, string>;
  readonly source: string;
}

function headersOf(source: string): Map<string, string> {
  const lines = (source.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

/** A real IMAP server (dovecot) with an SMTP server before it that takes mail for every address and may be told to misbehave. */
export class MailWorld {
  readonly smtp: SmtpStandIn;
  /** Puts what a sender sends into his own Sent folder, as Gmail does. */
  keepsSent = true;
  private smtpUrl = '';

  private constructor(readonly imap: DovecotServer) {
    this.smtp = new SmtpStandIn(imap.password, (mail) => this.pass(mail));
  }

  /** Undefined where dovecot is not installed. */
  static async open(): Promise<MailWorld | undefined> {
    const imap = await startDovecot();
    if (imap === undefined) return undefined;
    const world = new MailWorld(imap);
    world.smtpUrl = await world.smtp.start();
    return world;
  }

  /** What a hotel needs to know of it. */
  environment(mailbox: string): Record<string, string> {
    return {
      EMAIL_USERNAME: mailbox,
      EMAIL_PASSWORD: this.imap.password,
      EMAIL_IMAP_URL: this.imap.url,
      EMAIL_SMTP_URL: this.smtpUrl,
      EMAIL_DEBOUNCE_MS: '50',
    };
  }

  /** Puts a mail into a mailbox as the server that receives it does. */
  deliver(mailbox: string, source: string, folder = 'INBOX'): Promise<void> {
    return this.with(mailbox, async (client) => {
      await client.append(folder, source.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
    });
  }

  read(mailbox: string, folder = 'INBOX'): Promise<Letter[]> {
    return this.with(mailbox, async (client) => {
      const lock = await client.getMailboxLock(folder);
      try {
        const letters: Letter[] = [];
        for await (const { source } of client.fetch('1:*', { source: true })) {
          const words = source?.toString('utf8') ?? '';
          letters.push({ source: words, headers: headersOf(words) });
        }
        return letters;
      } finally {
        lock.release();
      }
    });
  }

  /** Does something to a mailbox, such as numbering it anew. */
  async with<T>(mailbox: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const { hostname: host, port } = new URL(this.imap.url);
    const client = new ImapFlow({
      host,
      port: Number(port),
      secure: false,
      auth: { user: mailbox, pass: this.imap.password },
      logger: false,
      disableAutoIdle: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  async close(): Promise<void> {
    await this.smtp.stop();
    await this.imap.stop();
  }

  private async pass({ from, to, source }: TakenMail): Promise<void> {
    for (const address of to) await this.deliver(address, source);
    if (this.keepsSent && from !== '') await this.deliver(from, source, 'Sent');
  }
}
