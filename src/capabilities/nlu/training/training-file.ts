import { isScalar, type Document, type LineCounter } from 'yaml';
import * as z from 'zod';
import { LANGUAGES, type Language } from '@/shared/language';
import { type TrainingRow } from '../classifier/intent-model';
import { ENTITY_TYPES } from '../nlu-result';
import { lineOfNode, parseYamlFile, refused } from './yaml-file';

/** A message is read as far as this by people who correct data; guests' own are shorter. */
const LONGEST_EXAMPLE = 400;

const block = z.string();
const intentName = z.string().regex(/^[a-z][a-z_]{0,59}$/, 'an intent is written in small letters and underscores');
const item = z.union([
  z.strictObject({
    intent: intentName,
    author: z.string().optional(),
    variety: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    answer: z
      .string()
      .regex(/^[a-z][a-z_]{0,59}$/, 'the topic of what the hotel says of itself, in small letters')
      .optional(),
    examples: block,
  }),
  z.strictObject({ synonym: z.string(), examples: block }),
  z.strictObject({ regex: z.literal('booking_ref'), examples: block }),
  z.strictObject({ lookup: z.literal('room_type'), examples: block }),
]);
const trainingFile = z.strictObject({
  version: z.literal('1'),
  lang: z.enum(LANGUAGES),
  disable: z.array(intentName).default([]),
  nlu: z.array(item),
});
type Item = z.infer<typeof item>;

interface Source {
  readonly file: string;
  readonly line: number;
}

/** A word list of a file: synonyms of a room type, names of room types, patterns of booking numbers. */
export interface WordList {
  readonly kind: 'synonym' | 'lookup' | 'regex';
  readonly name: string;
  readonly words: readonly string[];
  readonly source: Source;
}

/** What only a hotel's own file may say: an intent of its own and the topic that answers it; an intent that it does not offer. */
export interface OwnRule {
  readonly kind: 'answer' | 'disable';
  readonly intent: string;
  readonly topic: string;
  readonly source: Source;
}

export interface TrainingFile {
  readonly language: Language;
  readonly rows: readonly TrainingRow[];
  readonly words: readonly WordList[];
  readonly own: readonly OwnRule[];
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** @throws TrainingDataError naming file, line and reason when it does not follow the format. */
export function readTrainingFile(path: string, content: string): TrainingFile {
  const { data, document, lines } = parseYamlFile(path, content, trainingFile);
  const { lang: language, nlu, disable } = data;
  const entries = nlu.map((entry, index) => ({ entry, examples: examplesOf(entry, path, firstLine(document, lines, index)) }));
  const lineAt = (...keys: (string | number)[]): number => lineOfNode(document.getIn(keys, true), lines);
  return {
    language,
    rows: entries.flatMap(({ entry, examples }) => rowsOf(entry, examples, { path, language })),
    words: entries.flatMap(({ entry, examples }) => wordsOf(entry, examples, path)),
    own: [
      ...disable.map((intent, index): OwnRule => ({
        kind: 'disable',
        intent,
        topic: '',
        source: { file: path, line: lineAt('disable', index) },
      })),
      ...nlu.flatMap((entry, index): OwnRule[] =>
        'intent' in entry && entry.answer !== undefined
          ? [{ kind: 'answer', intent: entry.intent, topic: entry.answer, source: { file: path, line: lineAt('nlu', index, 'answer') } }]
          : [],
      ),
    ],
  };
}

/** Line of the first example of an entry: a block begins below its `|`. */
function firstLine(document: Document, lines: LineCounter, index: number): number {
  const node = document.getIn(['nlu', index, 'examples'], true);
  const line = lineOfNode(node, lines);
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') ? line + 1 : line;
}

function examplesOf({ examples }: Item, file: string, first: number): Line[] {
  const written = examples.split('\n').map((text, index) => ({ text: text.trim(), line: first + index }));
  const found = written.filter(({ text }) => text !== '').map((line) => exampleOf(line, file));
  if (found.length === 0) throw refused(file, first, 'no examples');
  return found;
}

function exampleOf({ text, line }: Line, file: string): Line {
  if (text !== '-' && !text.startsWith('- ')) throw refused(file, line, 'an example begins with "- "');
  const example = text.slice(1).trim();
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}?!]/u.test(example)) throw refused(file, line, 'an empty example');
  if (example.length > LONGEST_EXAMPLE) throw refused(file, line, `an example of ${example.length} characters; at most ${LONGEST_EXAMPLE}`);
  return { text: example, line };
}

/** "[4 pm](time)" marks an entity for people; the classifier reads the plain words. */
const ANNOTATION = /\[([^\][]{1,120})\]\(([a-z_]{1,40})\)/g;

function rowsOf(entry: Item, examples: readonly Line[], { path, language }: { path: string; language: Language }): TrainingRow[] {
  if (!('intent' in entry)) return [];
  const { intent, author, variety } = entry;
  return examples.map(({ text, line }) => ({
    text: plain(text, path, line),
    intent,
    language,
    ...(author === undefined ? {} : { author }),
    ...(variety === undefined ? {} : { variety }),
    source: { file: path, line },
  }));
}

function plain(text: string, file: string, line: number): string {
  return text.replace(ANNOTATION, (_, words: string, type: string) => {
    if ((ENTITY_TYPES as readonly string[]).includes(type)) return words;
    throw refused(file, line, `unknown entity "${type}"; known: ${ENTITY_TYPES.join(', ')}`);
  });
}

function wordsOf(entry: Item, examples: readonly Line[], file: string): WordList[] {
  const source = { file, line: examples[0]?.line ?? 1 };
  const words = examples.map(({ text }) => text);
  if ('synonym' in entry) return [{ kind: 'synonym', name: entry.synonym, words, source }];
  if ('lookup' in entry) return [{ kind: 'lookup', name: entry.lookup, words, source }];
  return 'regex' in entry ? [{ kind: 'regex', name: entry.regex, words, source }] : [];
}
