import { Readable } from 'node:stream';
import SMTPConnection, { type SmtpError } from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from '../../mail';
import type { SendOutcome } from '../../channel.port';
import { emailConfig, smtpServer } from './email.config';
import { outcomeOfSmtpError } from './smtp-errors';

/** One mail on one connection, within the time for a send. Never rejects. */
export async function deliverBySmtp(mail: OutgoingMail, attempts: number): Promise<SendOutcome> {
  const { host, port, secure, mustStartTls, auth } = smtpServer();
  const withinMs = emailConfig.get().EMAIL_SEND_TIMEOUT_MS;
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: mustStartTls,
    ignoreTLS: !secure && !mustStartTls,
    connectionTimeout: withinMs / 2,
    greetingTimeout: withinMs / 2,
    socketTimeout: withinMs,
  });
  const exchange = new SmtpExchange(connection, withinMs);
  try {
    await exchange.step((done) => connection.connect(done));
    await exchange.step((done) => connection.login(auth, done));
    await exchange.step((done) => connection.send({ from: mail.from, to: [mail.to] }, exchange.body(mail.raw), done));
    return { kind: 'accepted', externalId: mail.messageId };
  } catch (error) {
    return outcomeOfSmtpError(error as SmtpError, exchange.hasBegunData, attempts);
  } finally {
    exchange.end();
  }
}

/** Steps of one connection, each ended by its answer, by the connection's end or by the time. */
class SmtpExchange {
  /** The server has asked for the mail itself: from then on it may have it. */
  hasBegunData = false;
  private readonly broken: Promise<never>;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly connection: SMTPConnection,
    withinMs: number,
  ) {
    let fail: (error: Error) => void = () => undefined;
    this.broken = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    this.broken.catch(() => undefined);
    this.timer = setTimeout(() => fail(Object.assign(new Error('out of time'), { code: 'ETIMEDOUT' })), withinMs);
    connection.on('error', fail);
    connection.on('end', () => fail(Object.assign(new Error('connection ended'), { code: 'ECONNECTION' })));
  }

  step(begin: (done: (error: SmtpError | null | undefined) => void) => void): Promise<void> {
    const answered = new Promise<void>((resolve, reject) => {
      begin((error) => (error === null || error === undefined ? resolve() : reject(error)));
    });
    return Promise.race([answered, this.broken]);
  }

  /** The mail as a stream that tells when the server has asked for it. */
  body(raw: Buffer): Readable {
    const exchange = this;
    return Readable.from(
      (function* () {
        exchange.hasBegunData = true;
        yield raw;
      })(),
    );
  }

  end(): void {
    clearTimeout(this.timer);
    this.connection.quit();
    this.connection.close();
  }
}
