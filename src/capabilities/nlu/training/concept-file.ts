import * as z from 'zod';
import { LANGUAGES } from '@/shared/language';
import { type Concept } from '../text/concept-table';
import { parseYamlFile } from './yaml-file';

/** Folded words, one space between them; a star only behind four letters or more, or it would mean too much. */
const phrase = z.string().regex(/^(?:[a-z0-9'&.-]+|[a-z0-9'&.-]{4,}\*)(?: (?:[a-z0-9'&.-]+|[a-z0-9'&.-]{3,}\*)){0,4}$/);
const conceptFile = z.strictObject({
  concepts: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.partialRecord(z.enum(LANGUAGES), z.array(phrase))),
});

/** @throws TrainingDataError naming file, line and reason when it does not follow the format. */
export const readConceptFile = (path: string, content: string): Concept[] =>
  Object.entries(parseYamlFile(path, content, conceptFile).data.concepts).map(([id, says]) => ({ id, says }));
