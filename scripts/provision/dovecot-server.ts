import { chmodSync, chownSync, closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answers } from './answers';
import { findProgram } from './find-program';
import { freePort } from './ports';
import { supervise } from './supervised';
import { unprivilegedUser } from './unprivileged-user';

export interface DovecotServer {
  /** `imap://127.0.0.1:port`; every user name exists. */
  readonly url: string;
  readonly password: string;
  /** Where the mail of a user lies: a Maildir. */
  mailboxOf(user: string): string;
  stop(): Promise<void>;
}

const PASSWORD = 'only-for-tests';

/** An IMAP server (Debian's dovecot-imapd) of our own on a free port, with empty mailboxes; undefined when none is installed. */
export async function startDovecot(): Promise<DovecotServer | undefined> {
  const program = findProgram('dovecot');
  if (program === undefined) return undefined;
  const home = mkdtempSync(path.join(os.tmpdir(), 'atrio-dovecot-'));
  const port = await freePort();
  const mail = path.join(home, 'mail');
  mkdirSync(mail);
  // Its processes change to other users, who must get through.
  chmodSync(home, 0o755);
  const { uid = process.getuid?.() ?? 0, gid = process.getgid?.() ?? 0 } = unprivilegedUser();
  chownSync(mail, uid, gid);
  const settings = path.join(home, 'dovecot.conf');
  writeFileSync(settings, configuration({ home, port, mail, uid, gid }));
  const log = openSync(path.join(home, 'start.log'), 'w');
  const server = supervise({ command: [program, '-F', '-c', settings], cwd: home, output: log, stopSignal: 'TERM', throwAway: home });
  closeSync(log);
  await answers(server, port, { say: '', hear: '* OK' }, path.join(home, 'start.log'));
  return {
    url: `imap://127.0.0.1:${port}`,
    password: PASSWORD,
    mailboxOf: (user) => path.join(mail, user),
    stop: () => server.stop(),
  };
}

interface Place {
  readonly home: string;
  readonly port: number;
  readonly mail: string;
  readonly uid: number;
  readonly gid: number;
}

/** Without root nobody can change users or roots: everything runs as ourselves. */
function asOurselves(): string {
  const { username } = os.userInfo();
  const services = ['anvil', 'imap-login', 'stats'].map((name) => `service ${name} {\n  chroot =\n}`);
  return [
    `default_internal_user = ${username}`,
    `default_login_user = ${username}`,
    `default_internal_group = ${process.getgid?.()}`,
    ...services,
  ].join('\n');
}

const configuration = ({ home, port, mail, uid, gid }: Place): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/dovecot.log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${process.getuid?.() === 0 ? '' : asOurselves()}
`;
