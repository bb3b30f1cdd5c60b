import * as z from 'zod';
import { LANGUAGES, type Language } from '@/shared/language';
import { type TrainingRow } from '../classifier/intent-model';
import { type NluContext, type NluResult } from '../nlu-result';

/** A message and what a perfect reader understands; never part of what is learned. */
export interface EvalCase {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  readonly variety?: string;
  /** What the guest wants, the main thing first. */
  readonly intents: readonly string[];
  /** What a reasonable colleague might have chosen instead of the first. */
  readonly also: readonly string[];
  /** Complete when given; undefined where nobody marked them. */
  readonly entities?: readonly { readonly type: string; readonly value: string }[];
  readonly tags: readonly string[];
  readonly context: NluContext;
}

export interface Judged {
  readonly asked: EvalCase;
  readonly result: NluResult;
  /** Milliseconds of the whole pipeline. */
  readonly ms: number;
}

const line = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.enum(LANGUAGES),
  variety: z.string().optional(),
  intents: z.array(z.string()).min(1),
  also: z.array(z.string()).default([]),
  entities: z.array(z.object({ type: z.string(), value: z.string() })).optional(),
  tags: z.array(z.string()).default([]),
  reference_date: z.iso.date().default('2026-11-21'),
  timezone: z.string().default('America/Lima'),
  country: z.string().default('PE'),
});

const COUNTRY_OF_ZONE: Readonly<Record<string, string>> = { 'America/Sao_Paulo': 'BR', 'America/Lima': 'PE', 'America/New_York': 'US' };

/** A hotel that speaks all three languages; `day` is its today at noon. */
export const contextOf = (day: string, timeZone: string, country?: string): NluContext => ({
  now: new Date(`${day}T15:00:00Z`),
  timeZone,
  country: country ?? COUNTRY_OF_ZONE[timeZone] ?? 'PE',
  languages: LANGUAGES,
  defaultLanguage: 'es',
  bookingReference: /\b(?:BK|BM|HTL|QLO)-?\d{4,8}\b/,
});

/** Cases of a JSON-lines file. @throws ZodError or SyntaxError with the line that is wrong. */
export function readEvalCases(content: string): EvalCase[] {
  return content
    .split('\n')
    .filter((one) => one.trim() !== '')
    .map((one): EvalCase => {
      const { lang, reference_date: day, timezone, country, variety, entities, ...rest } = line.parse(JSON.parse(one));
      return {
        ...rest,
        language: lang,
        ...(variety === undefined ? {} : { variety }),
        ...(entities === undefined ? {} : { entities }),
        context: contextOf(day, timezone, country === 'PE' ? undefined : country),
      };
    });
}

export const caseOfRow = (row: TrainingRow, index: number): EvalCase => ({
  id: `${row.source?.file ?? 'row'}:${row.source?.line ?? index}`,
  text: row.text,
  language: row.language,
  ...(row.variety === undefined ? {} : { variety: row.variety }),
  intents: [row.intent],
  also: [],
  tags: [],
  context: contextOf('2026-11-21', 'America/Lima'),
});
