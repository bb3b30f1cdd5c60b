/** Seconds from 1 ms to 60 s. Round the promises (250 ms for an acknowledgement, 5 s for a reply) no step is wider than a quarter. */
export const LATENCY_BUCKETS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.3, 4, 5, 6, 7.5, 10, 15, 30, 60,
];
