import type { MailHeaders } from './mail-headers';

/** Whether the domain in From has vouched for this mail. Anybody can write any From. */
export type SenderProof = 'pass' | 'fail' | 'none';

/**
 * DMARC as our own receiving server found it (RFC 8601). Its line is the topmost of its name: whatever stands below came with the
 * mail and may be the sender's invention.
 * @param receiver how that server calls itself, such as `mx.google.com`; empty: no line is believed.
 */
export function senderProof(headers: MailHeaders, receiver: string): SenderProof {
  const [line] = headers.all('authentication-results');
  const [server = '', ...results] = withoutComments(line ?? '').split(';');
  if (receiver === '' || server.trim().split(/\s+/)[0]?.toLowerCase() !== receiver.toLowerCase()) return 'none';
  const found = results.map((result) => result.trim().split(/\s+/)[0]?.toLowerCase()).filter((result) => result?.startsWith('dmarc='));
  if (found.length === 0) return 'none';
  return found.every((result) => result === 'dmarc=pass') ? 'pass' : 'fail';
}

/** Without what stands in brackets, where a sender's own words may be repeated. */
function withoutComments(line: string): string {
  let depth = 0;
  return [...line]
    .filter((character) => {
      if (character === '(') depth += 1;
      const kept = depth === 0;
      if (character === ')') depth = Math.max(0, depth - 1);
      return kept;
    })
    .join('');
}
