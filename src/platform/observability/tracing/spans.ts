import { errorCode } from '@/shared/app-error';
import { currentContext, withContext, type Step } from '../context/context';
import { safeFields } from '../logging/safe-fields';
import { lightTracer } from './light-tracer';
import { formatTraceparent, parseTraceparent } from './traceparent';
import type { Attributes, Tracer } from './tracer.port';

let tracer: Tracer = lightTracer;

/** Sends spans elsewhere from now on; without argument only ids are made. */
export function useTracer(next: Tracer = lightTracer): void {
  tracer = next;
}

/** The work as a span below the present one. Its error is noted by code and thrown on. */
export async function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T> | T): Promise<T> {
  const { span: parent, steps } = currentContext();
  const began = performance.now();
  const span = tracer.start(name, () => safeFields(attributes) as Attributes, parent);
  try {
    const value = await withContext({ span: span.context }, work);
    span.end();
    return value;
  } catch (error) {
    span.end(errorCode(error));
    throw error;
  } finally {
    steps?.push({ name, ms: Math.round((performance.now() - began) * 100) / 100 });
  }
}

/** Runs `work` and hands it the list of spans that ended below it: what `TurnRecord.steps` keeps. */
export function collectSteps<T>(work: (steps: readonly Step[]) => T): T {
  const steps: Step[] = [];
  return withContext({ steps }, () => work(steps));
}

export const traceId = (): string | undefined => currentContext().span?.traceId;

/** What the next process needs to continue this trace. */
export function currentTraceparent(): string | undefined {
  const { span } = currentContext();
  return span === undefined ? undefined : formatTraceparent(span);
}

/** Continues the trace that stored this traceparent; a missing or broken one begins a new trace. */
export function withTraceparent<T>(traceparent: string | null | undefined, work: () => T): T {
  const span = parseTraceparent(traceparent);
  return span === undefined ? work() : withContext({ span }, work);
}
