import { Histogram as PromHistogram } from 'prom-client';
import { currentContext } from '../context/context';
import { registry } from './registry';

export type Labels<L extends string> = Partial<Record<L, string | number>>;

/** Counts values in buckets; each bucket remembers the trace of its newest value as an exemplar. */
export class Histogram<L extends string = string> {
  private readonly metric: PromHistogram<L>;

  constructor(name: string, help: string, labelNames: readonly L[], buckets: readonly number[]) {
    // prom-client refuses exemplars on a registry of plain text; our exposition leaves them out there itself.
    this.metric = new PromHistogram<L>({
      name,
      help,
      labelNames: [...labelNames],
      buckets: [...buckets],
      enableExemplars: true,
      registers: [],
    });
    registry.registerMetric(this.metric);
  }

  observe(value: number): void;
  observe(labels: Labels<L>, value: number): void;
  observe(first: Labels<L> | number, second?: number): void {
    const labels = typeof first === 'number' ? {} : first;
    const value = typeof first === 'number' ? first : (second ?? 0);
    const { span } = currentContext();
    const exemplarLabels = (span?.sampled === true ? { trace_id: span.traceId } : {}) as Labels<L>;
    this.metric.observe({ labels, value, exemplarLabels });
  }

  /** @returns ends the timer, observes the seconds passed and returns them. */
  startTimer(labels: Labels<L> = {}): (more?: Labels<L>) => number {
    const began = performance.now();
    return (more = {}) => {
      const seconds = (performance.now() - began) / 1_000;
      this.observe({ ...labels, ...more }, seconds);
      return seconds;
    };
  }

  /** The values as prom-client shows them, for tests. */
  get(): ReturnType<PromHistogram<L>['get']> {
    return this.metric.get();
  }

  reset(): void {
    this.metric.reset();
  }
}
