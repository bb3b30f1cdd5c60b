import type { ReplyTemplate } from '@/shared/reply';
import * as z from 'zod';

/** Where the reply's own words stand among a template's parameters. */
const WORDS = '{text}';
/** Of the 1,024 that the body of a template may have in all. */
const LONGEST_WORDS = 900;

/** A template that the provider has approved for a hotel: its words for "this is what you asked us", in one language. */
const approved = z.object({
  name: z.string().min(1).max(512),
  /** As the provider names it: `es`, `pt_BR`. */
  language: z.string().min(2).max(15),
  category: z.enum(['utility', 'marketing']).default('utility'),
  /** In the order of its places; `{text}` is the reply. */
  parameters: z.array(z.string().min(1).max(LONGEST_WORDS)).max(20).default([WORDS]),
});

/** The setting `replyTemplates` of an account, by the language of the reply; in the settings everything is text. */
const byLanguage = z.preprocess(readIfText, z.record(z.string(), z.unknown()));

function readIfText(given: unknown): unknown {
  try {
    return typeof given === 'string' ? JSON.parse(given) : given;
  } catch {
    return undefined;
  }
}

/** The template for a reply of this language, with its words in it; undefined where there is none, or they do not fit. */
export function templateFor(
  setting: unknown,
  { text, language }: { readonly text: string; readonly language: string },
): ReplyTemplate | undefined {
  const template = approved.safeParse(byLanguage.safeParse(setting).data?.[language]).data;
  if (template === undefined) return undefined;
  // A parameter with a line break is refused by WhatsApp (132012).
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
  const isSaid = template.parameters.some((parameter) => parameter.includes(WORDS));
  if (isSaid && (words === '' || words.length > LONGEST_WORDS)) return undefined;
  return { ...template, parameters: template.parameters.map((parameter) => parameter.replaceAll(WORDS, () => words)) };
}
