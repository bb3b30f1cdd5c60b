import { basename, dirname } from 'node:path/posix';
import { type TrainingRow } from '../classifier/intent-model';
import { readConceptFile } from './concept-file';
import { type DataFile, type DataFiles } from './data-files';
import { readBaseFile } from './read-training-data';
import { sameTextKey } from './same-text';
import { TrainingDataError } from './training-data.error';

const FEWEST = 15;
/** Wrote in the way of no one country; everybody else says whose words they are. */
const NEUTRAL_AUTHORS = new Set(['a']);

export interface LintFinding {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly kind:
    'refused' | 'same_text_two_intents' | 'same_text_twice' | 'unknown_intent' | 'author_missing' | 'variety_missing' | 'too_few_examples';
  readonly problem: string;
}

/** All that an author of training data should put right; a file that cannot be read hides nothing of the others. */
export function lintDataFiles({ examples, concepts }: DataFiles): LintFinding[] {
  const refused: LintFinding[] = [];
  const read = <T>({ path, content }: DataFile, reader: (path: string, content: string) => readonly T[]): readonly T[] => {
    try {
      return reader(path, content);
    } catch (error) {
      if (!(error instanceof TrainingDataError)) throw error;
      refused.push({ ...error.where, kind: 'refused' });
      return [];
    }
  };
  const rows = examples.flatMap((file) => read(file, readBaseFile));
  concepts.forEach((file) => read(file, readConceptFile));
  const missing: LintFinding = { file: 'base', line: 0, kind: 'refused', problem: 'no .yml file' };
  return [...(examples.length === 0 ? [missing] : []), ...refused, ...lintTrainingData(rows)];
}

/** What is wrong with rows that can be read. */
const lintTrainingData = (rows: readonly TrainingRow[]): LintFinding[] => [
  ...doubledTexts(rows),
  ...strangeIntents(rows),
  ...firstOfEach(rows, isAnonymous, 'author_missing', () => 'who wrote this? Models are judged by authors they have not read'),
  ...firstOfEach(rows, isPlaceless, 'variety_missing', () => 'whose way of speaking is it? A country, or XX for learners of the language'),
  ...scarceIntents(rows),
];

const isAnonymous = ({ author }: TrainingRow): boolean => author === undefined;
const isPlaceless = ({ author, variety }: TrainingRow): boolean =>
  author !== undefined && variety === undefined && !NEUTRAL_AUTHORS.has(author);

const finding = ({ source }: TrainingRow, kind: LintFinding['kind'], problem: string): LintFinding => ({
  file: source?.file ?? 'unknown',
  line: source?.line ?? 0,
  kind,
  problem,
});

/** With and without accents, marks, capitals or chat spelling is how guests write: under one intent only the same letters are a slip. */
function doubledTexts(rows: readonly TrainingRow[]): LintFinding[] {
  const first = new Map<string, TrainingRow>();
  return rows.flatMap((row): LintFinding[] => {
    const key = sameTextKey(row);
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    // Nothing but marks and pictures: "?", "👍".
    if (known === undefined || key.endsWith(' ')) return [];
    const at = `${known.source?.file ?? 'unknown'}:${known.source?.line ?? 0}`;
    if (known.intent !== row.intent)
      return [finding(row, 'same_text_two_intents', `"${row.text}" also stands under ${known.intent} (${at})`)];
    return known.text === row.text ? [finding(row, 'same_text_twice', `"${row.text}" also stands at ${at}`)] : [];
  });
}

/** One file an intent and a language: a name that is spelt otherwise inside, or that one language alone has, is a slip. */
function strangeIntents(rows: readonly TrainingRow[]): LintFinding[] {
  const languages = new Map<string, Set<string>>();
  for (const { intent, language } of rows) languages.set(intent, (languages.get(intent) ?? new Set()).add(language));
  const spoken = new Set(rows.map(({ language }) => language)).size;
  const misplaced = firstOfEach(
    rows,
    ({ intent, language, source }) =>
      source !== undefined && (basename(source.file, '.yml') !== intent || basename(dirname(source.file)) !== language),
    'unknown_intent',
    ({ intent, language }) => `"${intent}" belongs into ${language}/${intent}.yml`,
  );
  const lonely = firstOfEach(
    rows,
    ({ intent }) => (languages.get(intent)?.size ?? 0) < spoken,
    'unknown_intent',
    ({ intent }) => `"${intent}" has examples in ${[...(languages.get(intent) ?? [])].join(', ')} only`,
  );
  return [...misplaced, ...lonely];
}

/** The first such row of each file and intent: the author puts the rest right with it. */
function firstOfEach(
  rows: readonly TrainingRow[],
  isWrong: (row: TrainingRow) => boolean,
  kind: LintFinding['kind'],
  problem: (row: TrainingRow) => string,
): LintFinding[] {
  const seen = new Set<string>();
  return rows.filter(isWrong).flatMap((row) => {
    const place = `${row.source?.file ?? ''} ${row.intent} ${row.author ?? ''}`;
    if (seen.has(place)) return [];
    seen.add(place);
    return [finding(row, kind, problem(row))];
  });
}

function scarceIntents(rows: readonly TrainingRow[]): LintFinding[] {
  const groups = new Map<string, TrainingRow[]>();
  for (const row of rows) {
    const key = `${row.language} ${row.intent}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] !== undefined && group.length < FEWEST
      ? [
          finding(
            group[0],
            'too_few_examples',
            `${group[0].intent} has ${group.length} examples in ${group[0].language}; at least ${FEWEST}`,
          ),
        ]
      : [],
  );
}
