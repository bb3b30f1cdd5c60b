import { isScalar, type Document, type LineCounter } from 'yaml';
import * as z from 'zod';
import { LANGUAGES, type Language } from '@/shared/language';
import { type TrainingRow } from '../classifier/intent-model';
import { ENTITY_TYPES } from '../nlu-result';
import { parseYamlFile, refused } from './yaml-file';

const block = z.string();
const item = z.union([
  z.strictObject({
    intent: z.string().regex(/^[a-z][a-z_]*$/),
    author: z.string().optional(),
    variety: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    examples: block,
  }),
  z.strictObject({ synonym: z.string(), examples: block }),
  z.strictObject({ regex: z.literal('booking_ref'), examples: block }),
  z.strictObject({ lookup: z.literal('room_type'), examples: block }),
]);
const trainingFile = z.strictObject({ version: z.literal('1'), lang: z.enum(LANGUAGES), nlu: z.array(item) });
type Item = z.infer<typeof item>;

/** A word list of a file: synonyms of a room type, names of room types, patterns of booking numbers. */
export interface WordList {
  readonly kind: 'synonym' | 'lookup' | 'regex';
  readonly name: string;
  readonly words: readonly string[];
  readonly source: { readonly file: string; readonly line: number };
}

export interface TrainingFile {
  readonly language: Language;
  readonly rows: readonly TrainingRow[];
  readonly words: readonly WordList[];
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** @throws TrainingDataError naming file, line and reason when it does not follow the format. */
export function readTrainingFile(path: string, content: string): TrainingFile {
  const { data, document, lines } = parseYamlFile(path, content, trainingFile);
  const { lang: language, nlu } = data;
  const entries = nlu.map((entry, index) => ({ entry, examples: examplesOf(entry, firstLine(document, lines, index)) }));
  return {
    language,
    rows: entries.flatMap(({ entry, examples }) => rowsOf(entry, examples, { path, language })),
    words: entries.flatMap(({ entry, examples }) => wordsOf(entry, examples, path)),
  };
}

/** Line of the first example of an entry: a block begins below its `|`. */
function firstLine(document: Document, lines: LineCounter, index: number): number {
  const node = document.getIn(['nlu', index, 'examples'], true);
  if (!isScalar(node) || node.range === undefined || node.range === null) return 1;
  const { line } = lines.linePos(node.range[0]);
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? line + 1 : line;
}

const examplesOf = ({ examples }: Item, first: number): Line[] =>
  examples
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: first + index }))
    .filter(({ text }) => text.startsWith('- '))
    .map(({ text, line }) => ({ text: text.slice(2).trim(), line }))
    .filter(({ text }) => text !== '');

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
