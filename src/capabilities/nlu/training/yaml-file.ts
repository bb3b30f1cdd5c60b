import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod';
import { TrainingDataError } from './training-data.error';

/** A YAML file that follows its schema, and where its parts stand. */
export interface YamlFile<T> {
  readonly data: T;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** @throws TrainingDataError with file, line and reason: broken YAML, or what the schema does not allow. */
export function parseYamlFile<S extends z.ZodType>(path: string, content: string, schema: S): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw refused(path, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? broken.code);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) throw refused(path, lineOfIssue(document, lines, parsed.error), z.prettifyError(parsed.error));
  return { data: parsed.data, document, lines };
}

export const refused = (file: string, line: number, problem: string): TrainingDataError =>
  new TrainingDataError('training data refused', { file, line, problem });

/** Line of the innermost node that the first complaint is about. */
function lineOfIssue(document: Document, lines: LineCounter, { issues }: z.ZodError): number {
  const path = [...(issues[0]?.path ?? [])];
  for (; path.length > 0; path.pop()) {
    const node = document.getIn(path, true);
    if (isNode(node)) return lineOfNode(node, lines);
  }
  return 1;
}

/** 1-based; 1 for what has no place of its own. */
export function lineOfNode(node: unknown, lines: LineCounter): number {
  const start = isNode(node) ? node.range?.[0] : undefined;
  return start === undefined ? 1 : lines.linePos(start).line;
}
