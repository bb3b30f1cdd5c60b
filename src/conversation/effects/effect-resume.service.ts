import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TurnsStore } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import type { ConversationKey } from '@/shared/ids';
import type { JobMap } from '@/shared/jobs';
import { EFFECTS, isEffectName } from '../intents/effects';
import { Notices, type Spoken } from '../notices/notices.service';
import { render } from '../reply/render';
import { Desks } from './desk.service';
import type { Desk, Effect, Named } from './effect';
import { EffectRunner } from './effect-runner.service';
import { effectReplies } from './effects.replies';
import type { EffectRow } from './effects.store';

const log = createLogger('effects');
const BUSY_PAUSE_S = 2;

type AnyEffect = Effect<unknown, Named>;

/** The job `effect.resume`: takes up again what waits for the hotel system or whose end nobody saw, and tells the guest the truth. */
@Injectable()
export class EffectResume {
  constructor(
    private readonly runner: EffectRunner,
    private readonly notices: Notices,
    private readonly desks: Desks,
    private readonly turns: TurnsStore,
    private readonly modules: ModuleRef,
  ) {}

  async handle({ key, correlationId }: JobMap['effect.resume']): Promise<void> {
    const row = await this.runner.find(key);
    if (row === undefined || row.told) return;
    // Whoever answers the guest right now works on the same order, and must not be interrupted by its end.
    if (await this.turns.isOpen(row.conversationKey as ConversationKey)) return this.runner.resumeIn(BUSY_PAUSE_S, { key, correlationId });
    const desk = await this.desks.open({ ...row, correlationId });
    return isTooLate(row, desk.now) ? this.giveUp(desk, row) : this.goOn(desk, row);
  }

  private async goOn(desk: Desk, row: EffectRow): Promise<void> {
    const effect = this.effectOf(row.kind);
    const order = { key: row.key, request: row.request, deadline: row.deadline ?? desk.now };
    const settled = await this.runner.run({ desk, effect, order, told: false });
    log.info('effect_resumed', { kind: row.kind, state: settled.state, result: settled.result.kind, attempts: row.attempts });
    if (settled.state === 'waiting' || settled.state === 'unknown') return;
    const language = await this.notices.languageOf(desk);
    if (settled.state === 'unsettled') {
      const say = effect.isInternal ? [] : [render(effectReplies.unsettled, language)];
      return this.tell(desk, row, { say, language, staff: 'effect_unknown' });
    }
    desk.evidence.add(row.request);
    desk.evidence.add(settled.result);
    const notice = effect.notice(desk, { request: row.request, result: settled.result, language });
    await this.tell(desk, row, { ...notice, language, settles: { effect: row.key, outcome: settled.result.kind } });
  }

  /** Not done, and not to be done any more without asking again; or a case for a person. */
  private async giveUp(desk: Desk, row: EffectRow): Promise<void> {
    const language = await this.notices.languageOf(desk);
    const isKnown = row.state === 'waiting';
    if (isKnown) await this.runner.expire(row);
    const say = this.effectOf(row.kind).isInternal ? [] : [render(isKnown ? effectReplies.expired : effectReplies.stillUnknown, language)];
    await this.tell(desk, row, { say, language, staff: isKnown ? 'pms_unavailable' : 'effect_unknown' });
  }

  private tell(desk: Desk, { key }: EffectRow, notice: Spoken): Promise<void> {
    return this.notices.tell(desk, { ...notice, key: `effect:${key}` }, () => this.runner.markTold(key));
  }

  private effectOf(kind: string): AnyEffect {
    if (!isEffectName(kind)) throw new RangeError(`no effect is called ${kind}`);
    return this.modules.get<AnyEffect>(EFFECTS[kind]);
  }
}

const isTooLate = ({ state, deadline }: EffectRow, now: Date): boolean =>
  (state === 'waiting' || state === 'unknown') && deadline !== null && now > deadline;
