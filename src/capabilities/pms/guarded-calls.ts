import { assertOutsideTransaction } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { inSpan } from '@/platform/observability';
import { CALL_POLICIES, type PmsMethod } from './call-policy';
import { type Circuit } from './circuit';
import { withDeadline } from './deadline';
import { PmsError } from './pms-error.port';
import { pmsErrors, pmsLatency, pmsOperations } from './pms.metrics';

export interface CallTimeouts {
  readonly readMs: number;
  readonly writeMs: number;
}

interface Upstream {
  readonly adapter: string;
  readonly tenantId: string;
  readonly timeouts: CallTimeouts;
}

/** One call to a hotel system: deadline, circuit, metrics and span, the same for every adapter and method. */
export class GuardedCalls {
  constructor(
    private readonly circuit: Circuit,
    private readonly upstream: Upstream,
  ) {}

  /** @throws NetworkInTransactionError: even the built-in inventory must not be asked while rows are locked, or changing the PMS would break a flow. */
  async call<T>(method: PmsMethod, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const isWrite = CALL_POLICIES[method].kind === 'write';
    assertOutsideTransaction(`the hotel system (${method})`);
    return inSpan(`pms.${method}`, { 'pms.adapter': this.upstream.adapter, 'tenant.id': this.upstream.tenantId }, () =>
      this.circuit.run(() => this.measured(method, () => (isWrite ? this.write(method, outer, work) : this.timely(false, outer, work)))),
    );
  }

  private async write<T>(method: PmsMethod, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    reach('pms.calling', method);
    const value = await this.timely(true, outer, work);
    reach('pms.answered', method);
    return value;
  }

  private timely<T>(isWrite: boolean, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { readMs, writeMs } = this.upstream.timeouts;
    const ms = isWrite ? writeMs : readMs;
    const late = (): PmsError =>
      new PmsError(isWrite ? 'TIMEOUT_UNKNOWN' : 'UNAVAILABLE', `no answer within ${ms} ms`, { details: { ms } });
    return withDeadline({ ms, outer }, late, async (signal) => {
      try {
        return await work(signal);
      } catch (error) {
        throw asPmsError(error, isWrite);
      }
    });
  }

  private async measured<T>(method: PmsMethod, work: () => Promise<T>): Promise<T> {
    const labels = { adapter: this.upstream.adapter, operation: method };
    const stop = pmsLatency.startTimer(labels);
    try {
      const value = await work();
      pmsOperations.inc({ ...labels, outcome: outcomeIn(value) });
      return value;
    } catch (error) {
      const type = error instanceof PmsError ? error.code : 'UNAVAILABLE';
      pmsErrors.inc({ ...labels, type });
      pmsOperations.inc({ ...labels, outcome: type });
      throw error;
    } finally {
      stop();
    }
  }
}

/** What an adapter did not foresee: after a write nobody knows how far it came. */
const asPmsError = (error: unknown, isWrite: boolean): PmsError =>
  error instanceof PmsError ? error : new PmsError(isWrite ? 'TIMEOUT_UNKNOWN' : 'UNAVAILABLE', 'the adapter failed', { cause: error });

/** A refusal has a name of its own in the metric; everything else went well. */
function outcomeIn(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string') return value.kind;
  return 'ok';
}
