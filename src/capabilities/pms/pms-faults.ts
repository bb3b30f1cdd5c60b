import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/shared/app-error';
import { type PmsMethod } from './call-policy';
import { PmsError, type PmsErrorCode } from './pms-error.port';
import { pmsConfig } from './pms.config';
import { type PmsPort } from './pms.port';

export type FaultEffect =
  /** Does nothing and fails. */
  | { readonly kind: 'error'; readonly code: PmsErrorCode }
  /** Answers never: the caller's deadline decides. */
  | { readonly kind: 'hang' }
  /** Does the work, then lets the caller believe that it may not have. */
  | { readonly kind: 'commit_then_timeout' }
  /** Answers well, late. */
  | { readonly kind: 'slow' };

export interface Fault {
  readonly effect: FaultEffect;
  /** Every method when absent. */
  readonly method?: PmsMethod;
  /** Every hotel when absent. */
  readonly tenantId?: string;
  /** Milliseconds before the effect. */
  readonly latencyMs?: number;
  /** Calls it spoils; until it is cleared when absent. */
  readonly times?: number;
}

export class FaultsRefusedError extends AppError {
  readonly code = 'PMS.FAULTS_REFUSED';

  constructor() {
    super('faults are for tests and the simulator, never for production');
  }
}

/** Makes a hotel system fail on purpose, at run time: for tests and the simulator. */
@Injectable()
export class PmsFaults {
  private active: { readonly fault: Fault; left: number }[] = [];

  /** The first active fault that fits a call spoils it. @throws FaultsRefusedError in production. */
  add(fault: Fault): void {
    if (pmsConfig.get().NODE_ENV === 'production') throw new FaultsRefusedError();
    this.active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.active = [];
  }

  /** What is active now, oldest first. */
  list(): readonly Fault[] {
    return this.active.filter(({ left }) => left > 0).map(({ fault }) => fault);
  }

  /** The same port, as reliable as the active faults allow. */
  around(pms: PmsPort, tenantId: string): PmsPort {
    return new Proxy(pms, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function' || typeof name !== 'string') return member;
        return (...args: unknown[]): unknown => {
          const work = (): unknown => Reflect.apply(member, target, args);
          const fault = this.take(name, tenantId);
          return fault === undefined ? work() : spoil(fault, { work, signal: signalIn(args) });
        };
      },
    });
  }

  private take(method: string, tenantId: string): Fault | undefined {
    const hit = this.active.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.tenantId ?? tenantId) === tenantId,
    );
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return hit.fault;
  }
}

async function spoil(
  { effect, latencyMs = 0 }: Fault,
  { work, signal }: { work: () => unknown; signal: AbortSignal | undefined },
): Promise<unknown> {
  if (latencyMs > 0) await pause(latencyMs, undefined, signal === undefined ? {} : { signal });
  switch (effect.kind) {
    case 'slow':
      return work();
    case 'error':
      throw new PmsError(effect.code, 'a fault made on purpose');
    case 'hang':
      return new Promise(() => undefined);
    case 'commit_then_timeout':
      await work();
      throw new PmsError('TIMEOUT_UNKNOWN', 'a fault made on purpose, after the work was done');
  }
}

/** ReadOptions and WriteContext both carry it, always last. */
function signalIn(args: readonly unknown[]): AbortSignal | undefined {
  const last = args.at(-1);
  if (typeof last !== 'object' || last === null || !('signal' in last)) return undefined;
  return last.signal instanceof AbortSignal ? last.signal : undefined;
}
