import { mailAddress } from './mail-address';
import { plainLine } from './plain-line';

/** What another mail system says of a mail of ours (RFC 3464, RFC 8098). */
export interface DeliveryReport {
  readonly status: 'failed' | 'deferred' | 'delivered' | 'read';
  /** Message ids by which the report names the mail, the likeliest first. */
  readonly originals: readonly string[];
  readonly recipient?: string;
  /** Enhanced status code: `5.1.1`. */
  readonly code?: string;
}

interface ReportPart {
  readonly contentType: string;
  readonly text: string;
}

const MOST = 64 * 1024;
const ACTIONS: ReadonlyMap<string, DeliveryReport['status']> = new Map([
  ['failed', 'failed'],
  ['delayed', 'deferred'],
  ['delivered', 'delivered'],
  ['relayed', 'delivered'],
]);

/** @param parts of a multipart/report. Undefined when it says nothing that we could use. */
export function reportOf(parts: readonly ReportPart[]): DeliveryReport | undefined {
  const fields = (type: string): ReadonlyMap<string, string> => fieldsOf(parts.find(({ contentType }) => contentType === type)?.text ?? '');
  const original = new Map([...fields('text/rfc822-headers'), ...fields('message/rfc822')]);
  const receipt = fields('message/disposition-notification');
  if (receipt.size > 0) return readReceipt(receipt, original);
  const delivery = fields('message/delivery-status');
  const status = ACTIONS.get((delivery.get('action') ?? '').toLowerCase());
  if (status === undefined) return undefined;
  const recipient = addressIn(delivery.get('final-recipient') ?? delivery.get('original-recipient'));
  const code = /^[245]\.\d{1,3}\.\d{1,3}/.exec(delivery.get('status') ?? '')?.[0];
  return {
    status,
    originals: idsIn(original.get('message-id'), original.get('references')),
    ...(recipient === undefined ? {} : { recipient }),
    ...(code === undefined ? {} : { code }),
  };
}

function readReceipt(receipt: ReadonlyMap<string, string>, original: ReadonlyMap<string, string>): DeliveryReport | undefined {
  const disposition = (receipt.get('disposition') ?? '').toLowerCase();
  if (!disposition.includes('displayed')) return undefined;
  const recipient = addressIn(receipt.get('final-recipient'));
  return {
    status: 'read',
    originals: idsIn(receipt.get('original-message-id'), original.get('message-id'), original.get('references')),
    ...(recipient === undefined ? {} : { recipient }),
  };
}

/** `name: value` lines, the first of each name; folded lines belong to the one before. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of text.slice(0, MOST).split('\n')) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      if (fields.has(last)) last = `${last} again`;
      fields.set(last, line.slice(colon + 1).trim());
    }
  }
  return fields;
}

/** `rfc822; guest@example.test` */
const addressIn = (field: string | undefined): string | undefined => mailAddress(field?.split(';').at(-1)?.replace(/[<>]/g, ''));

const idsIn = (...fields: readonly (string | undefined)[]): string[] => [...new Set(fields.flatMap((field) => messageIds(field)))];

const MOST_IDS = 1_000;

/** The ids in a Message-ID, In-Reply-To or References field, in order. */
export function messageIds(field: string | undefined): string[] {
  const ids: string[] = [];
  for (let from = (field ?? '').indexOf('<'); from >= 0 && ids.length < MOST_IDS;) {
    const end = (field ?? '').indexOf('>', from);
    if (end < 0) break;
    const id = plainLine((field ?? '').slice(from, end + 1), 998);
    if (!id.includes(' ') && id.length > 2) ids.push(id);
    from = (field ?? '').indexOf('<', end);
  }
  return ids;
}
