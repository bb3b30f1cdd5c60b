import EmailReplyParser from 'email-reply-parser';

/** Longest text that is looked through; measured: the worst hostile 16 KB take 40 ms (protocols.md 3.5). */
const MOST = 16 * 1024;
const LONGEST_INTRODUCTION = 4;
const ORIGINAL = [
  'mensaje original',
  'mensagem original',
  'original message',
  'mensaje reenviado',
  'message d’origine',
  "message d'origine",
];
const SENDER_KEYS = ['de:', 'from:'];
const DATE_KEYS = ['enviado:', 'enviado el:', 'enviada:', 'enviada em:', 'enviado em:', 'sent:', 'fecha:', 'data:', 'date:'];
const OTHER_KEYS = ['para:', 'to:', 'asunto:', 'assunto:', 'subject:', 'cc:', ...DATE_KEYS];
const SENT_FROM = [
  'enviado desde mi ',
  'enviado do meu ',
  'enviado a partir do ',
  'sent from my ',
  'obtener outlook para',
  'get outlook for',
  'obter o outlook para',
];
const WROTE_BEGINS = ['el ', 'on ', 'em ', 'a ', 'no dia '];
const WROTE_ENDS = ['escribió:', 'wrote:', 'escreveu:', 'escribio:'];
const FORWARDS = ['fwd:', 'fw:', 'rv:', 'enc:', 'reenv:', 'tr:'];

/** Whether the quoted part is what the guest wants us to read. */
export const isForward = (subject: string): boolean => FORWARDS.some((word) => subject.trim().toLowerCase().startsWith(word));

/**
 * What the guest himself has written in a mail, without the mail that he answers, without his phone's signature. The whole text
 * when nothing else would be left.
 */
export function ownWords(text: string, subject: string): string {
  const whole = tidy(text.slice(0, MOST));
  if (isForward(subject)) return whole;
  const lines = withoutQuotes(beforeOriginal(whole.split('\n'))).filter((line) => !isPhoneSignature(line));
  const visible = tidy(new EmailReplyParser().read(tidy(lines.join('\n'))).getVisibleText());
  return visible === '' ? whole : visible;
}

/** One kind of line end, no blanks at line ends, one empty line at most. */
export function tidy(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\u00a0', ' ').split('\n');
  return lines
    .map((line) => line.trimEnd())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n')
    .trim();
}

/** Bold is written `*De:*` where HTML became text. */
const bare = (line: string): string => line.replaceAll('*', '').trim().toLowerCase();
const begins = (line: string, words: readonly string[]): boolean => words.some((word) => bare(line).startsWith(word));

function beforeOriginal(lines: readonly string[]): string[] {
  const cut = lines.findIndex((line, index) => isSeparator(line) || isHeaderBlock(lines, index) || opensUnmarkedQuote(lines, index));
  return cut < 0 ? [...lines] : lines.slice(0, cut);
}

function isSeparator(line: string): boolean {
  const text = line.trim();
  if (text.length >= 20 && [...text].every((character) => character === '_')) return true;
  return text.startsWith('--') && ORIGINAL.some((words) => text.toLowerCase().includes(words));
}

/** `De:` with at least two more keys in the next five lines, one of them a date. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!begins(lines[at] ?? '', SENDER_KEYS)) return false;
  const next = lines.slice(at + 1, at + 6);
  return next.filter((line) => begins(line, OTHER_KEYS)).length >= 2 && next.some((line) => begins(line, DATE_KEYS));
}

/** How many lines from here on are "On Monday … wrote:"; 0 for none. Mail programs break it where they like. */
function introduction(lines: readonly string[], at: number): number {
  if (!begins(lines[at] ?? '', WROTE_BEGINS)) return 0;
  for (let length = 1; length <= LONGEST_INTRODUCTION; length += 1) {
    const words = bare(lines.slice(at, at + length).join(' '));
    if (WROTE_ENDS.some((end) => words.endsWith(end))) return /\d/.test(words) ? length : 0;
  }
  return 0;
}

const isQuoted = (line: string | undefined): boolean => line?.trimStart().startsWith('>') === true;
const firstOf = (lines: readonly string[], from: number): string | undefined => lines.slice(from).find((line) => line.trim() !== '');

/** An introduction after which the old mail stands without a `>`: from there on nothing is the guest's. */
function opensUnmarkedQuote(lines: readonly string[], at: number): boolean {
  const length = introduction(lines, at);
  return length > 0 && !isQuoted(firstOf(lines, at + length));
}

/** Without `>` lines and what introduces them; an answer written below or between them stays. */
function withoutQuotes(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += Math.max(1, introduction(lines, at))) {
    if (introduction(lines, at) === 0 && !isQuoted(lines[at])) kept.push(lines[at] ?? '');
  }
  return kept;
}

const isPhoneSignature = (line: string): boolean => line.length < 60 && begins(line, SENT_FROM);
