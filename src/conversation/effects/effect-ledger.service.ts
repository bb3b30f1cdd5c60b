import { Injectable } from '@nestjs/common';
import { reach } from '@/platform/failpoints';
import { inSpan } from '@/platform/observability';
import type { Turn } from '../turn/turn';
import { EffectsStore, type EffectState } from './effects.store';

export interface Settled<T> {
  readonly state: Exclude<EffectState, 'intended'>;
  readonly result: T;
}

export interface EffectIntent {
  readonly key: string;
  readonly kind: string;
  readonly request: unknown;
}

/** Save the intent, do it, save the result. A turn that runs twice finds what the first run did. */
@Injectable()
export class EffectLedger {
  constructor(private readonly store: EffectsStore) {}

  /**
   * @param work does it; it is told whether an earlier attempt may have done it already and must then look before it acts
   * @returns the saved result without working when it was settled before
   */
  async run<T>(turn: Turn, intent: EffectIntent, work: (mayHaveHappened: boolean) => Promise<Settled<T>>): Promise<Settled<T>> {
    const { due } = turn;
    const begun = await inSpan('save_intent', { kind: intent.kind }, () =>
      this.store.begin({ ...intent, tenantId: due.tenantId, conversationKey: due.conversationKey }),
    );
    reach('effect.intended');
    if (begun.state === 'done' || begun.state === 'refused') {
      turn.evidence.add(begun.result);
      return { state: begun.state, result: begun.result as T };
    }
    const settled = await work(begun.attempts > 1);
    reach('effect.done_unsaved');
    await inSpan('save_result', { kind: intent.kind, state: settled.state }, () =>
      this.store.finish(intent.key, settled.state, settled.result),
    );
    return settled;
  }
}
