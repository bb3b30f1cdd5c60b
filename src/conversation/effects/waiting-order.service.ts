import { Injectable } from '@nestjs/common';
import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../flows/flow';
import { render } from '../reply/render';
import { saysNo } from '../turn/signals';
import type { Turn } from '../turn/turn';
import type { Effect } from './effect';
import { EffectRunner } from './effect-runner.service';
import { effectReplies as replies } from './effects.replies';
import type { EffectRow } from './effects.store';

export const WAITING_STEP = 'waiting';

/** `again`: the order is over without having been carried out; the flow asks anew. `result` says why, where it was tried. */
export type Waited = { readonly kind: 'outcome'; readonly outcome: FlowOutcome } | { readonly kind: 'again'; readonly result: unknown };

/** A guest who writes while his order waits for the hotel system, or after it ended without him. */
@Injectable()
export class WaitingOrder {
  constructor(private readonly runner: EffectRunner) {}

  async advance<R, T extends { readonly kind: string }>(turn: Turn, frame: FlowFrame, effect: Effect<R, T>): Promise<Waited> {
    const row = await this.runner.find(frame.effectKey ?? '');
    if (row === undefined || row.state === 'refused') return { kind: 'again', result: row?.result };
    if (row.state === 'done') return { kind: 'outcome', outcome: { say: this.told(turn, effect, row), frame: undefined } };
    const reply = saysNo(turn) ? await this.giveUp(turn, effect, row) : row.state === 'unknown' ? 'checking' : 'stillKept';
    return { kind: 'outcome', outcome: { say: [render(replies[reply], turn.language)], frame: reply === 'dropped' ? undefined : frame } };
  }

  /** Something else is wanted instead: the old order must not be carried out beside the new one. @returns false when it may be done. */
  async replace<R, T extends { readonly kind: string }>(turn: Turn, frame: FlowFrame, effect: Effect<R, T>): Promise<boolean> {
    const row = await this.runner.find(frame.effectKey ?? '');
    if (row === undefined || row.state === 'refused') return true;
    return row.state === 'waiting' && (await this.runner.withdraw(turn, effect, row));
  }

  private async giveUp<R, T extends { readonly kind: string }>(
    turn: Turn,
    effect: Effect<R, T>,
    row: EffectRow,
  ): Promise<'dropped' | 'mayBeDone'> {
    return row.state === 'waiting' && (await this.runner.withdraw(turn, effect, row)) ? 'dropped' : 'mayBeDone';
  }

  private told<R, T extends { readonly kind: string }>(
    turn: Turn,
    effect: Effect<R, T>,
    { request, result }: EffectRow,
  ): readonly string[] {
    turn.evidence.add(request);
    turn.evidence.add(result);
    return effect.notice(turn, { request: request as R, result: result as T, language: turn.language }).say;
  }
}
