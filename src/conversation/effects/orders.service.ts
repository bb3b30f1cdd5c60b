import { Injectable } from '@nestjs/common';
import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../flows/flow';
import { render } from '../reply/render';
import { saysNo } from '../turn/signals';
import type { Turn } from '../turn/turn';
import type { Effect, Named } from './effect';
import { EffectRunner } from './effect-runner.service';
import { effectReplies as replies } from './effects.replies';
import type { EffectRow } from './effects.store';
import { checkingOutcome, type GuestOrder, keptOutcome, unsettledOutcome } from './open-order';
import { promiseTime } from './promise-time';
import { StaffWork } from './staff-work.service';

/** How an order ended, or what is said while it has not. */
export type Placed<T> = { readonly kind: 'ended'; readonly result: T } | { readonly kind: 'open'; readonly outcome: FlowOutcome };

/** `again`: the order is over without having been carried out; the flow asks anew. `result` says why, where it was tried. */
export type Waited = { readonly kind: 'outcome'; readonly outcome: FlowOutcome } | { readonly kind: 'again'; readonly result: unknown };

/** What guests agree to, in their turns: placed, waiting for the hotel system, withdrawn. */
@Injectable()
export class Orders {
  constructor(
    private readonly runner: EffectRunner,
    private readonly staff: StaffWork,
  ) {}

  /** After an explicit yes to a summary that minted the key. */
  async place<R, T extends Named>(turn: Turn, effect: Effect<R, T>, order: GuestOrder<R>): Promise<Placed<T>> {
    const deadline = promiseTime(turn.hotel, turn.now);
    const { key, request } = order;
    const settled = await this.runner.run({ desk: turn, effect, order: { key, request, deadline }, told: true });
    switch (settled.state) {
      case 'done':
      case 'refused':
        return { kind: 'ended', result: settled.result };
      case 'waiting':
        return { kind: 'open', outcome: keptOutcome(turn, order, deadline) };
      case 'unknown':
        return { kind: 'open', outcome: checkingOutcome(turn, order, deadline) };
      case 'unsettled':
        return { kind: 'open', outcome: unsettledOutcome(turn, order, deadline) };
    }
  }

  /** A guest who writes while his order waits, or after it ended without him. */
  async whileWaiting<R, T extends Named>(turn: Turn, frame: FlowFrame, effect: Effect<R, T>): Promise<Waited> {
    const row = await this.runner.find(frame.effectKey ?? '');
    if (row === undefined || row.state === 'refused') return { kind: 'again', result: row?.result };
    if (row.state === 'done') {
      turn.endings.add(row.key);
      return { kind: 'outcome', outcome: { say: told(turn, effect, row), frame: undefined } };
    }
    const reply = saysNo(turn) ? await this.giveUp(turn, effect, row) : row.state === 'unknown' ? 'checking' : 'stillKept';
    return {
      kind: 'outcome',
      outcome: { say: [render(replies[reply], turn.language)], frame: reply === 'dropped' ? undefined : frame },
    };
  }

  /** Something else is wanted instead: the old order must not be carried out beside the new one. @returns false when it may be done. */
  async replace<R, T extends Named>(turn: Turn, frame: FlowFrame, effect: Effect<R, T>): Promise<boolean> {
    const row = await this.runner.find(frame.effectKey ?? '');
    if (row === undefined || row.state === 'refused') return true;
    return (await this.giveUp(turn, effect, row)) === 'dropped';
  }

  private async giveUp<R, T extends Named>(turn: Turn, effect: Effect<R, T>, row: EffectRow): Promise<'dropped' | 'mayBeDone'> {
    if (row.state !== 'waiting' || !(await this.runner.withdraw(turn, effect, row))) return 'mayBeDone';
    await this.staff.settled(turn, { effect: row.key, outcome: 'withdrawn' });
    return 'dropped';
  }
}

function told<R, T extends Named>(turn: Turn, effect: Effect<R, T>, { request, result }: EffectRow): readonly string[] {
  turn.evidence.add(request);
  turn.evidence.add(result);
  return effect.notice(turn, { request: request as R, result: result as T, language: turn.language }).say;
}
