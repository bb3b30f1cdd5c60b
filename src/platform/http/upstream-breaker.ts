import CircuitBreaker from 'opossum';
import { createLogger } from '@/platform/observability';
import type { BreakerProfile } from './breaker-profiles';
import { CircuitOpenError } from './http.errors';
import { circuitState } from './http.metrics';

const log = createLogger('breaker');
/** The library opens by percentage; ours open by number, so its own rule must never hold. */
const NEVER = 100;

type Work = () => Promise<unknown>;

/** Leaves an upstream alone after too many failures; then lets one call through to see. Each call brings its own time limit. */
export class UpstreamBreaker {
  private readonly breaker: CircuitBreaker<[Work]>;
  /** Instants of the failures that count at present, on the monotonic clock. */
  private failures: number[] = [];

  /** @param isFailure errors that say nothing of the upstream's health (a caller gave up) are no failures. */
  constructor(
    private readonly upstream: string,
    private readonly profile: BreakerProfile,
    isFailure: (error: unknown) => boolean,
  ) {
    this.breaker = new CircuitBreaker((work: Work) => work(), {
      name: upstream,
      timeout: false,
      errorThresholdPercentage: NEVER,
      resetTimeout: profile.resetSeconds * 1_000,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      // A trial call that was given up proves nothing: the breaker stays open for another while.
      errorFilter: (error) => !isFailure(error) && !this.breaker.halfOpen,
    });
    this.watch();
  }

  /** Throws CircuitOpenError without calling `work` while the breaker is open. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      const value = (await this.breaker.fire(work)) as T;
      if (this.profile.counted.kind === 'in_a_row') this.failures = [];
      return value;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EOPENBREAKER') throw new CircuitOpenError(this.upstream);
      throw error;
    }
  }

  get state(): 'closed' | 'half_open' | 'open' {
    if (this.breaker.closed) return 'closed';
    return this.breaker.halfOpen ? 'half_open' : 'open';
  }

  shutdown(): void {
    this.breaker.shutdown();
  }

  private watch(): void {
    circuitState.set({ upstream: this.upstream }, 0);
    this.breaker.on('failure', () => this.countFailure());
    this.breaker.on('open', () => this.show(2));
    this.breaker.on('halfOpen', () => this.show(1));
    this.breaker.on('close', () => {
      // What happened before the upstream recovered must not open the breaker again.
      this.failures = [];
      this.show(0);
    });
  }

  private countFailure(): void {
    const { counted, failures } = this.profile;
    const now = performance.now();
    const since = counted.kind === 'within' ? now - counted.seconds * 1_000 : Number.NEGATIVE_INFINITY;
    this.failures = [...this.failures.filter((at) => at > since), now];
    if (this.failures.length >= failures) this.breaker.open();
  }

  private show(value: 0 | 1 | 2): void {
    circuitState.set({ upstream: this.upstream }, value);
    const state = this.state;
    if (value === 2) log.warn('circuit_changed', { upstream: this.upstream, state });
    else log.info('circuit_changed', { upstream: this.upstream, state });
  }
}
