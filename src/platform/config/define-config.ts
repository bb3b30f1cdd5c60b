import type * as z from 'zod';
import { ConfigError } from './config.error';
import { normalise, type Environment } from './environment';
import { fieldsOf, parseSlice, type ConfigProblem } from './config-slice';
import { reportFallbacks } from './config-fallbacks';

export interface ConfigSlice<S extends z.ZodType> {
  readonly name: string;
  /** Parsed once from the environment. Throws ConfigError when a value is bad; main.ts has checked before. */
  get(): z.output<S>;
}

interface Registered {
  readonly schema: z.ZodType;
  forget(): void;
}

const slices = new Map<string, Registered>();
let environment: Environment = process.env;

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** Declares the variables of one module; `checkConfig` and `describeConfig` know it from then on. */
export function defineConfig<S extends z.ZodType>(name: string, schema: S): ConfigSlice<S> {
  const misnamed = fieldsOf(schema).find(([variable]) => !VARIABLE.test(variable));
  if (misnamed !== undefined) throw new ConfigError([{ slice: name, variable: misnamed[0], problem: 'a variable is written in capitals' }]);
  let cached: { readonly value: z.output<S> } | undefined;
  slices.set(name, {
    schema,
    forget: () => {
      cached = undefined;
    },
  });
  return { name, get: () => (cached ??= { value: read(name, schema) }).value };
}

function read<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  const { value, problems, fallbacks } = parseSlice(name, schema, normalise(environment));
  reportFallbacks(name, fallbacks);
  if (problems.length > 0) throw new ConfigError(problems);
  return value as z.output<S>;
}

/** Every problem of every slice at once, by slice and variable, never the value; tells of every default that had to be used. */
export function checkConfig(env: Environment): ConfigProblem[] {
  const normalised = normalise(env);
  return [...slices].flatMap(([name, { schema }]) => {
    const { problems, fallbacks } = parseSlice(name, schema, normalised);
    reportFallbacks(name, fallbacks);
    return problems;
  });
}

/** What every slice reads from now on; values read before are forgotten. */
export function useEnvironment(env: Environment): void {
  environment = env;
  for (const slice of slices.values()) slice.forget();
}

/** The slices and their schemas, in the order in which they were declared. */
export const declaredSlices = (): readonly (readonly [string, z.ZodType])[] =>
  [...slices].map(([name, { schema }]) => [name, schema] as const);
