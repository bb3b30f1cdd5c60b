import { isMailSystem, isNoReply } from './mail-address';
import type { MailHeaders } from './mail-headers';

/** Named in every mail that a machine of ours has written: two hotels that write to each other stop at the first. */
export const LOOP_HEADER = 'X-Atrio-Loop';

/** Of a mail: `ignored` means nothing for a conversation; `unanswered` is kept for people and never answered by a machine. */
export type MachineMail =
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unanswered'; readonly reason: string }
  | { readonly kind: 'person' };

export interface MailOrigin {
  readonly headers: MailHeaders;
  /** Lower case. */
  readonly from: string;
  readonly subject: string;
}

const SUPPRESSED = ['all', 'oof', 'autoreply'];
const LISTS = ['list'];
const BULK = ['bulk', 'junk', 'auto_reply', 'auto-reply'];
const AUTO_HEADERS = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'auto-reply', 'x-autoreply-from'];
const ABSENT = [
  'out of office',
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'auto:',
  'respuesta automática',
  'respuesta automatica',
  'fuera de la oficina',
  'fuera de oficina',
  'ausencia',
  'resposta automática',
  'resposta automatica',
  'fora do escritório',
  'fora do escritorio',
  'ausência temporária',
];

/** RFC 3834 and what else machines say of themselves (protocols.md 3.3). The first that applies. */
export function machineMail({ headers, from, subject }: MailOrigin): MachineMail {
  const submitted = headers.word('auto-submitted');
  // A booking of a travel agency is news for the hotel, although no person has written it.
  const isNews = isNoReply(from) && submitted !== 'auto-replied';
  if (headers.get(LOOP_HEADER.toLowerCase()) !== undefined) return ignored('own_loop_header');
  if (isMailSystem(from) || headers.get('return-path') === '<>') return ignored('mail_system');
  if (headers.get('list-id') !== undefined || LISTS.includes(headers.word('precedence'))) return ignored('mailing_list');
  if (BULK.includes(headers.word('precedence'))) return ignored('bulk');
  if (submitted !== '' && submitted !== 'no' && !isNews) return ignored('auto_submitted');
  if (isSuppressed(headers) && !isNews) return ignored('auto_response_suppress');
  if (AUTO_HEADERS.some((name) => headers.get(name) !== undefined)) return ignored('auto_header');
  if (ABSENT.some((words) => subject.trim().toLowerCase().startsWith(words))) return { kind: 'unanswered', reason: 'absence_subject' };
  return isNoReply(from) ? { kind: 'unanswered', reason: 'no_reply' } : { kind: 'person' };
}

const ignored = (reason: string): MachineMail => ({ kind: 'ignored', reason });

/** `DR, RN, NRN` alone comes with mail that a person wrote in Outlook. */
const isSuppressed = (headers: MailHeaders): boolean =>
  (headers.get('x-auto-response-suppress') ?? '').split(',').some((word) => SUPPRESSED.includes(word.trim().toLowerCase()));
