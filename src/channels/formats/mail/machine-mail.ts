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

/** Why a mail means nothing for a conversation; the first that applies is told. */
const REASONS: Readonly<Record<string, (mail: MailOrigin) => boolean>> = {
  own_loop_header: ({ headers }) => headers.get(LOOP_HEADER.toLowerCase()) !== undefined,
  mail_system: ({ headers, from }) => isMailSystem(from) || headers.get('return-path') === '<>',
  mailing_list: ({ headers }) => headers.get('list-id') !== undefined || headers.word('precedence') === 'list',
  bulk: ({ headers }) => BULK.includes(headers.word('precedence')),
  auto_submitted: (mail) => !['', 'no'].includes(mail.headers.word('auto-submitted')) && !isNews(mail),
  auto_response_suppress: (mail) => isSuppressed(mail) && !isNews(mail),
  auto_header: ({ headers }) => AUTO_HEADERS.some((name) => headers.get(name) !== undefined),
};

/** RFC 3834 and what else machines say of themselves (protocols.md 3.3). */
export function machineMail(mail: MailOrigin): MachineMail {
  const reason = Object.keys(REASONS).find((name) => REASONS[name]?.(mail));
  if (reason !== undefined) return { kind: 'ignored', reason };
  if (ABSENT.some((words) => mail.subject.trim().toLowerCase().startsWith(words))) return { kind: 'unanswered', reason: 'absence_subject' };
  return isNoReply(mail.from) ? { kind: 'unanswered', reason: 'no_reply' } : { kind: 'person' };
}

/** A booking of a travel agency is news for the hotel, although no person has written it. */
const isNews = ({ headers, from }: MailOrigin): boolean => isNoReply(from) && headers.word('auto-submitted') !== 'auto-replied';

/** `DR, RN, NRN` alone comes with mail that a person wrote in Outlook. */
const isSuppressed = ({ headers }: MailOrigin): boolean =>
  (headers.get('x-auto-response-suppress') ?? '').split(',').some((word) => SUPPRESSED.includes(word.trim().toLowerCase()));
