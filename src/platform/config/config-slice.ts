import * as z from 'zod';
import { isPlaceholder, isProduction, valueOrFile } from './environment';
import { kindOf, type VariableKind } from './variables';

export interface ConfigProblem {
  readonly slice: string;
  readonly variable: string;
  /** What is wrong; never the value. */
  readonly problem: string;
}

export interface ParsedSlice<T> {
  readonly value?: T;
  readonly problems: readonly ConfigProblem[];
  /** Tuning variables whose default is used because their value was bad. */
  readonly fallbacks: readonly string[];
}

type Field = readonly [name: string, schema: z.core.$ZodType, kind: VariableKind | undefined];

/** The variables of a slice; empty for a schema that is no object. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  return Object.entries(shape).map(([name, field]) => [name, field, kindOf(field)] as const);
}

/** Reads one slice; bad tuning heals, everything else is a problem. */
export function parseSlice<S extends z.ZodType>(name: string, schema: S, env: ReadonlyMap<string, string>): ParsedSlice<z.output<S>> {
  const problems: ConfigProblem[] = [];
  const fallbacks: string[] = [];
  const input: Record<string, string> = {};
  for (const field of fieldsOf(schema)) {
    const { value, problem, fellBack } = readField(field, env);
    if (value !== undefined) input[field[0]] = value;
    if (problem !== undefined) problems.push({ slice: name, variable: field[0], problem });
    if (fellBack === true) fallbacks.push(field[0]);
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const known = new Set(problems.map(({ variable }) => variable));
    const issues = parsed.error.issues.map((issue) => ({ slice: name, variable: issue.path.join('.'), problem: issue.message }));
    problems.push(...issues.filter(({ variable }) => !known.has(variable)));
  }
  return { problems, fallbacks, ...(parsed.success && problems.length === 0 ? { value: parsed.data } : {}) };
}

interface FieldReading {
  readonly value?: string | undefined;
  readonly problem?: string | undefined;
  readonly fellBack?: boolean;
}

function readField([name, schema, kind]: Field, env: ReadonlyMap<string, string>): FieldReading {
  switch (kind?.kind) {
    case undefined:
      return { value: env.get(name) };
    case 'tuning':
      return z.safeParse(schema, env.get(name)).success ? { value: env.get(name) } : { fellBack: true };
    case 'secret':
    case 'url':
      return readOutside(name, kind.requiredInProduction, env);
  }
}

function readOutside(name: string, required: boolean, env: ReadonlyMap<string, string>): FieldReading {
  const { value, problem } = valueOrFile(env, name);
  if (problem !== undefined || !isProduction(env)) return { value, problem };
  if (value === undefined) return required ? { problem: 'is missing' } : {};
  return isPlaceholder(value) ? { problem: 'still has the placeholder of the example' } : { value };
}
