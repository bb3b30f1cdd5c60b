import { randomHex } from './random-hex';
import type { SpanContext } from '../context/context';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const NO_TRACE = '0'.repeat(32);
const NO_SPAN = '0'.repeat(16);

export const formatTraceparent = ({ traceId, spanId, sampled }: SpanContext): string => `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** W3C trace context, version 00; undefined for anything else. */
export function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (traceId === NO_TRACE || spanId === NO_SPAN) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A new span below `parent`, or the root of a new trace. */
export const newSpanContext = (parent: SpanContext | undefined): SpanContext => ({
  traceId: parent?.traceId ?? randomHex(16),
  spanId: randomHex(8),
  sampled: parent?.sampled ?? true,
});
