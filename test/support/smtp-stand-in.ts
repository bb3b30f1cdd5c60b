import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** How the server treats the next mails. */
export type Treatment = 'take' | 'busy' | 'no_such_guest' | 'closed_account' | 'refused_text' | 'silent_after_data' | 'silent_before_data';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

const smtpError = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

/** An SMTP server that takes mail for every address and may be told to misbehave. Its ledger is the judge of what was sent. */
export class SmtpStandIn {
  readonly taken: TakenMail[] = [];
  treatment: Treatment = 'take';
  /** How often somebody has shown a password, right or wrong. */
  logins = 0;
  private readonly server: SMTPServer;

  /** @param deliver puts a taken mail where it belongs. */
  constructor(
    public password: string,
    private readonly deliver: (mail: TakenMail) => Promise<void> = () => Promise.resolve(),
  ) {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onAuth: ({ password: shown, username = '' }, _session, done) => {
        this.logins += 1;
        return shown === this.password ? done(null, { user: username }) : done(smtpError(535, '5.7.8 no'));
      },
      onMailFrom: (_address, _session, done) => done(this.treatment === 'closed_account' ? smtpError(550, '5.7.1 closed') : null),
      onRcptTo: (_address, session, done) => this.recipient(session, done),
      onData: (stream, session, done) => void textOf(stream).then((source) => this.data(source, session, done)),
    });
    this.server.on('error', () => undefined);
  }

  /** @returns its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private recipient(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (this.treatment === 'no_such_guest') return done(smtpError(550, '5.1.1 nobody of that name'));
    if (this.treatment === 'busy') return done(smtpError(450, '4.2.1 later'));
    if (this.treatment === 'silent_before_data') return this.cut(session);
    done();
  }

  private async data(source: string, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> {
    if (this.treatment === 'refused_text') return done(smtpError(554, '5.6.0 not this text'));
    const { mailFrom, rcptTo } = session.envelope;
    const mail = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), source };
    this.taken.push(mail);
    await this.deliver(mail);
    if (this.treatment === 'silent_after_data') return this.cut(session);
    done();
  }

  /** The connection breaks, and nobody says what became of the mail. */
  private cut({ id }: SMTPServerSession): void {
    for (const connection of this.server.connections) if (connection.session.id === id) connection.close();
  }
}
