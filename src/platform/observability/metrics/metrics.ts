import { Counter, Gauge } from 'prom-client';
import { LATENCY_BUCKETS } from './latency-buckets';
import { registry } from './registry';
import { Histogram } from './traced-histogram';

const histograms = new Map<string, Histogram>();

/** A number that only grows; a second call with the same name returns the first one's metric. */
export function counter<L extends string = never>(name: string, help: string, labels: readonly L[]): Counter<L> {
  return known<Counter<L>>(name) ?? new Counter<L>({ name, help, labelNames: [...labels], registers: [registry] });
}

/** A number that goes up and down; a second call with the same name returns the first one's metric. */
export function gauge<L extends string = never>(name: string, help: string, labels: readonly L[]): Gauge<L> {
  return known<Gauge<L>>(name) ?? new Gauge<L>({ name, help, labelNames: [...labels], registers: [registry] });
}

/** Values counted in buckets, in seconds unless the name says otherwise; a second call with the same name returns the first one's metric. */
export function histogram<L extends string = never>(
  name: string,
  help: string,
  labels: readonly L[],
  buckets: readonly number[] = LATENCY_BUCKETS,
): Histogram<L> {
  const created = histograms.get(name) ?? new Histogram<L>(name, help, labels, buckets);
  histograms.set(name, created);
  return created;
}

const known = <M>(name: string): M | undefined => registry.getSingleMetric(name) as M | undefined;
