import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { LANGUAGES } from '@/shared/language';
import { type Concept } from '../text/concept-table';
import { TrainingDataError } from './training-data.error';

/** Folded words, one space between them; a star only behind four letters or more, or it would mean too much. */
const phrase = z.string().regex(/^(?:[a-z0-9'&.-]+|[a-z0-9'&.-]{4,}\*)(?: (?:[a-z0-9'&.-]+|[a-z0-9'&.-]{3,}\*)){0,4}$/);
const conceptFile = z.strictObject({
  concepts: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.partialRecord(z.enum(LANGUAGES), z.array(phrase))),
});

/** @throws TrainingDataError naming file, line and reason when it does not follow the format. */
export function readConceptFile(path: string, content: string): Concept[] {
  const counter = new LineCounter();
  const document = parseDocument(content, { lineCounter: counter });
  const [broken] = document.errors;
  if (broken !== undefined) throw refused(path, counter.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? broken.code);
  const parsed = conceptFile.safeParse(document.toJS());
  if (!parsed.success) throw refused(path, 1, z.prettifyError(parsed.error));
  return Object.entries(parsed.data.concepts).map(([id, says]) => ({ id, says }));
}

const refused = (file: string, line: number, problem: string): TrainingDataError =>
  new TrainingDataError('concepts refused', { file, line, problem });
