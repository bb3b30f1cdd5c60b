import type { SmtpError } from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../../channel.port';

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 900_000;
/** Sending limits and a closed account, by enhanced status code: the same for every mail (RFC 3463; Gmail uses 5.4.5 and 5.7.x). */
const ACCOUNT_CODES = ['5.4.5', '5.7.0', '5.7.8', '5.7.9', '5.7.14', '5.2.0'];

/**
 * @param hasBegunData the server had asked for the mail itself: without an answer after that nobody knows.
 * @param attempts of this reply so far, this one included.
 */
export function outcomeOfSmtpError(error: SmtpError, hasBegunData: boolean, attempts: number): SendOutcome {
  const code = `SMTP.${error.responseCode ?? error.code ?? 'UNKNOWN'}`;
  if (hasBegunData && !isAnswerToData(error)) return { kind: 'unknown', code };
  if (isClosedAccount(error)) return { kind: 'stop_channel', code };
  // 5xx at the door (greeting, EHLO, STARTTLS) says nothing of this mail.
  const isAboutThisMail = error.command === 'RCPT TO' || error.command === 'DATA';
  if (isAboutThisMail && (error.responseCode ?? 0) >= 500) return { kind: 'refused', code };
  return { kind: 'retry', code, afterMs: pauseAfter(attempts) };
}

const isAnswerToData = ({ responseCode, command }: SmtpError): boolean => responseCode !== undefined && command === 'DATA';

function isClosedAccount({ code, responseCode, command, message }: SmtpError): boolean {
  if (responseCode === undefined) return code === 'EAUTH';
  if (responseCode < 500) return false;
  return code === 'EAUTH' || command === 'MAIL FROM' || ACCOUNT_CODES.some((one) => message.includes(` ${one} `));
}

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 6), LONGEST_PAUSE_MS);
