import CircuitBreaker from 'opossum';
import { createLogger } from '@/platform/observability';
import { PmsError } from './pms-error.port';
import { pmsCircuitCalls, pmsCircuitState } from './pms.metrics';
import { type SharedOutage } from './shared-outage';

const log = createLogger('pms');

export type CircuitState = 'closed' | 'open' | 'half_open';

const GAUGE: Record<CircuitState, number> = { closed: 0, open: 1, half_open: 2 };

export interface CircuitProfile {
  /** Failures within the window that open it. */
  readonly failures: number;
  readonly windowMs: number;
  /** Rest before one call may try again. */
  readonly resetMs: number;
}

const ROLLING_BUCKETS = 10;

/** Leaves a hotel system alone that has failed too often; a refusal by the hotel's rules is no failure. `outage` hears how calls end. */
export class Circuit {
  private readonly breaker: CircuitBreaker<[() => Promise<unknown>], unknown>;

  constructor(
    private readonly labels: { readonly adapter: string; readonly tenant: string },
    private readonly profile: CircuitProfile,
    private readonly outage?: Pick<SharedOutage, 'failed' | 'answered'>,
  ) {
    this.breaker = new CircuitBreaker((work: () => Promise<unknown>) => work(), {
      // Each call has its own deadline and AbortSignal; opossum's would neither stop the work nor tell a write from a read.
      timeout: false,
      resetTimeout: profile.resetMs,
      rollingCountTimeout: profile.windowMs,
      rollingCountBuckets: ROLLING_BUCKETS,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      // We count failures, not their share: a quiet hotel would else open on its first bad call.
      errorThresholdPercentage: 100,
      errorFilter: (error: unknown) => error instanceof PmsError && error.breaker === 'ignore',
    });
    this.listen();
  }

  get state(): CircuitState {
    if (this.breaker.halfOpen) return 'half_open';
    return this.breaker.opened ? 'open' : 'closed';
  }

  /** @throws PmsError UNAVAILABLE without calling while the circuit is open, else what `work` throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return (await this.breaker.fire(work)) as T;
    } catch (error) {
      if (!CircuitBreaker.isOurError(error as Error)) throw error;
      throw new PmsError('UNAVAILABLE', 'the circuit is open', { cause: error, details: { circuit: this.state } });
    }
  }

  /** Ends its timers. */
  shutdown(): void {
    this.breaker.shutdown();
  }

  private listen(): void {
    const { breaker, labels } = this;
    const { adapter } = labels;
    breaker.on('success', () => {
      pmsCircuitCalls.inc({ adapter, result: 'success' });
      this.outage?.answered();
    });
    breaker.on('reject', () => pmsCircuitCalls.inc({ adapter, result: 'rejected' }));
    breaker.on('failure', (error) => {
      pmsCircuitCalls.inc({ adapter, result: 'failure' });
      this.outage?.failed();
      const atOnce = error instanceof PmsError && error.breaker === 'open';
      if (atOnce || breaker.stats.failures >= this.profile.failures) breaker.open();
    });
    breaker.on('open', () => this.report());
    breaker.on('halfOpen', () => this.report());
    breaker.on('close', () => this.report());
    pmsCircuitState.set(labels, GAUGE[this.state]);
  }

  private report(): void {
    const { state } = this;
    pmsCircuitState.set(this.labels, GAUGE[state]);
    const fields = { ...this.labels, state };
    if (state === 'open') log.error('pms_circuit_changed', fields);
    else log.info('pms_circuit_changed', fields);
  }
}
