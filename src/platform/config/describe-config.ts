import * as z from 'zod';
import { fieldsOf } from './config-slice';
import { declaredSlices } from './define-config';
import type { VariableKind } from './variables';

export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  readonly kind: 'tuning' | 'secret' | 'url' | 'plain';
  readonly default?: string;
  /** `1 to 300`, `true or false`, or the words allowed. */
  readonly range?: string;
  readonly requiredInProduction: boolean;
}

export interface SliceDescription {
  readonly name: string;
  readonly variables: readonly VariableDescription[];
}

/** All that `.env.example` says, in the order of declaration. */
export function describeConfig(): SliceDescription[] {
  return declaredSlices().map(([name, schema]) => ({
    name,
    variables: fieldsOf(schema).map(([variable, field, kind]) => describeVariable(variable, field, kind)),
  }));
}

function describeVariable(name: string, field: z.core.$ZodType, kind: VariableKind | undefined): VariableDescription {
  const fallback = kind?.default ?? defaultOf(field);
  return {
    name,
    description: z.globalRegistry.get(field)?.description ?? '',
    kind: kind?.kind ?? 'plain',
    ...(fallback === undefined ? {} : { default: String(fallback) }),
    ...(kind?.kind === 'tuning' ? { range: kind.range } : rangeOf(field)),
    requiredInProduction: isRequired(kind),
  };
}

const isRequired = (kind: VariableKind | undefined): boolean => kind !== undefined && kind.kind !== 'tuning' && kind.requiredInProduction;

/** What an absent variable becomes, when that can be written in a line. */
function defaultOf(field: z.core.$ZodType): string | number | boolean | undefined {
  const parsed = z.safeParse(field, undefined);
  return parsed.success && ['string', 'number', 'boolean'].includes(typeof parsed.data) ? (parsed.data as string) : undefined;
}

function rangeOf(field: z.core.$ZodType): { range?: string } {
  if (field instanceof z.ZodEnum) return { range: field.options.join(', ') };
  const inner = (field._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner === undefined ? {} : rangeOf(inner);
}
