import { LANGUAGES } from '@/shared/language';
import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';
import { formatDate, formatMoney } from './format';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DEEPEST = 8;
const AGES: ReadonlySet<string> = new Set(['childAges', 'child_ages']);

/** What may be said in figures, collected from tool results and from what the guest said himself. */
export class Evidence {
  readonly money = new Set<string>();
  /** `4 de diciembre`, `Dec 4`, …: in every language. */
  readonly dates = new Set<string>();
  /** `15:00` */
  readonly times = new Set<string>();
  /** Every other run of digits: counts, room numbers, day numbers, codes, and words of facts that hold digits. */
  readonly tokens = new Set<string>();
  /** Addresses of pages, whole: a digit in one founds nothing else. */
  readonly links = new Set<string>();

  constructor(private readonly timeZone: string) {}

  /** Takes in a tool's result whole, whatever its shape. */
  add(value: unknown, depth = 0): void {
    if (depth > DEEPEST || value === null || value === undefined) return;
    if (typeof value === 'number') this.tokens.add(String(value));
    else if (typeof value === 'string') this.addText(value);
    else if (isMoney(value)) this.addMoney(value);
    else if (typeof value === 'object') this.addParts(value, depth);
  }

  /** Children are said by their number; the hotel system lists their ages. */
  private addParts(value: object, depth: number): void {
    for (const [name, part] of Object.entries(value)) {
      if (AGES.has(name) && Array.isArray(part)) this.addCount(part.length);
      this.add(part, depth + 1);
    }
  }

  /** What a length says as a number: rooms found, nights counted. */
  addCount(count: number): void {
    this.tokens.add(String(count));
  }

  /** A sentence of ours that has passed the guard before. */
  addSaid(text: string): void {
    this.addText(text);
    collect(text, SPOKEN_DATE, this.dates);
  }

  /** A difference is said as an amount with a sign before it. */
  private addMoney({ minor, currency }: Money): void {
    for (const language of LANGUAGES) this.money.add(formatMoney({ minor: Math.abs(minor), currency }, language));
  }

  private addText(text: string): void {
    if (DATE.test(text)) return this.addDate(text as LocalDate);
    if (INSTANT.test(text)) return this.addInstant(text);
    collect(text, LINKS, this.links);
    const rest = text.replaceAll(LINKS, ' ');
    collect(rest, MONEY, this.money);
    collect(rest, TIME, this.times);
    collect(rest, DIGITS, this.tokens);
  }

  private addDate(date: LocalDate): void {
    for (const language of LANGUAGES) this.dates.add(formatDate(date, language));
    this.tokens.add(String(Number(date.slice(8))));
  }

  private addInstant(instant: string): void {
    const local = new Date(instant).toLocaleString('sv-SE', { timeZone: this.timeZone });
    this.addDate(local.slice(0, 10) as LocalDate);
    this.times.add(local.slice(11, 16));
  }
}

export const LINKS = /https?:\/\/\S+/g;
export const MONEY = /(?:R\$|\b[A-Z]{3}) ?\d+(?:[.,]\d+)*/g;
export const TIME = /\b\d{1,2}:\d{2}\b/g;
export const DIGITS = /\d+/g;
/** `4 de diciembre`, `Dec 4`: a day with its month, in our three languages. */
export const SPOKEN_DATE = /\b\d{1,2} de \p{L}{3,}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}\b/gu;

const collect = (text: string, pattern: RegExp, into: Set<string>): void => text.match(pattern)?.forEach((found) => into.add(found));

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'minor' in value &&
  typeof value.minor === 'number' &&
  'currency' in value &&
  typeof value.currency === 'string';
