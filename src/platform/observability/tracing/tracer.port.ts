import type { SpanContext } from '../context/context';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface OpenSpan {
  readonly context: SpanContext;
  /** @param failure stable code of the error that ended the work; absent when it went well. */
  end(failure?: string): void;
}

/** Where spans go. The attributes it asks for hold no personal data any more. */
export interface Tracer {
  start(name: string, attributes: () => Attributes, parent: SpanContext | undefined): OpenSpan;
  /** Exports what is finished, within the exporter's timeout, and stops. Never throws. */
  stop(): Promise<void>;
}
