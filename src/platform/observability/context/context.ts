import { AsyncLocalStorage } from 'node:async_hooks';

/** What W3C trace context says of a span: `00-<traceId>-<spanId>-<flags>`. */
export interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

/** One named step of the work under way, as `TurnRecord.steps` keeps it. */
export interface Step {
  readonly name: string;
  readonly ms: number;
}

export interface Context {
  readonly correlationId?: string;
  readonly tenantId?: string;
  /** Finished spans below `collectSteps`, in the order in which they ended. */
  readonly steps?: Step[];
  readonly span?: SpanContext;
}

const storage = new AsyncLocalStorage<Context>();
const NOTHING: Context = {};

export const currentContext = (): Context => storage.getStore() ?? NOTHING;

/** Runs `work`, and all it awaits, with these values added to the present context. */
export const withContext = <T>(added: Context, work: () => T): T => storage.run({ ...storage.getStore(), ...added }, work);
