import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@/platform/security';
import { Clock } from '@/shared/clock';
import type { ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import type { ChannelPort, SendRules } from '../channel.port';
import { ReplyTemplatesStore } from './reply-templates.store';
import { permissionFor, WINDOW_CLOSED, type Permission } from './send-rules';
import { SendStateStore, type SendState } from './send-state.store';
import { stoppedAccounts } from './sending.metrics';
import { StoppedAccountsStore } from './stopped-accounts.store';

/** A closed account is tried again this often, by one reply of all that wait. */
const PROBE_EVERY_MS = 60_000;
const SECOND_MS = 1_000;

/** Asked before every send, of the bot, of staff and of the system alike. */
@Injectable()
export class SendGate {
  constructor(
    private readonly states: SendStateStore,
    private readonly stops: StoppedAccountsStore,
    private readonly limiter: RateLimiter,
    private readonly templates: ReplyTemplatesStore,
    private readonly clock: Clock,
  ) {}

  async permit(outbound: DueOutbound, channel: ChannelPort): Promise<Permission> {
    const rules = channel.rules?.();
    if (rules === undefined) {
      const stoppedForMs = await this.stops.waitMs(outbound.channel, outbound.account);
      return this.unlessStopped(outbound, stoppedForMs, { kind: 'send', form: 'free' });
    }
    const state = await this.states.of(outbound, rules.pair?.withinMs ?? 0);
    const permission = await this.permission(outbound, rules, state);
    if (permission.kind !== 'send') return permission;
    if (!(await this.isWithinPace(outbound, rules))) return { kind: 'wait', code: 'PACED', afterMs: SECOND_MS };
    return this.unlessStopped(outbound, state.stoppedForMs, permission);
  }

  /** Of all that waits for a closed account, one reply at a time tries whether it is open again. */
  private async unlessStopped(
    { channel, account }: DueOutbound,
    stoppedForMs: number | null,
    permission: Permission & { readonly kind: 'send' },
  ): Promise<Permission> {
    if (stoppedForMs === null) return permission;
    if (await this.stops.claimProbe(channel, account, PROBE_EVERY_MS)) return { ...permission, isProbe: true };
    return { kind: 'wait', code: 'ACCOUNT_STOPPED', afterMs: Math.max(SECOND_MS, Math.ceil(stoppedForMs)) };
  }

  /** What the hotel may say instead of words that its provider does not take any more; no advertisement: `permit` alone knows who wants one. */
  async templateFor(outbound: DueOutbound, channel: ChannelPort): Promise<ReplyTemplate | undefined> {
    if (channel.rules?.().takesTemplates !== true) return undefined;
    const template = outbound.reply.template ?? (await this.templates.find(outbound));
    return template?.category === 'utility' ? template : undefined;
  }

  private async permission(outbound: DueOutbound, rules: SendRules, state: SendState): Promise<Permission> {
    const now = this.clock.now();
    const permission = permissionFor(outbound, rules, state, now);
    if (permission !== WINDOW_CLOSED || rules.takesTemplates !== true) return permission;
    const template = await this.templates.find(outbound);
    if (template === undefined) return permission;
    const asTemplate = permissionFor({ ...outbound, reply: { ...outbound.reply, template } }, rules, state, now);
    return asTemplate.kind === 'send' ? { ...asTemplate, template } : asTemplate;
  }

  private async isWithinPace({ channel, account }: DueOutbound, { perSecond }: SendRules): Promise<boolean> {
    if (perSecond === undefined) return true;
    return this.limiter.allows({ scope: 'channel_account', key: `${channel}/${account}`, most: perSecond, windowSeconds: 1 });
  }

  /** @returns true when it was open until now: somebody has to be told. */
  async close({ channel, account }: DueOutbound, code: string): Promise<boolean> {
    stoppedAccounts.set({ provider: channel, account }, 1);
    return this.stops.stop(channel, account, code, PROBE_EVERY_MS);
  }

  /** The provider has taken a probe: what was closed is open again. */
  async open({ channel, account }: DueOutbound): Promise<void> {
    await this.stops.open(channel, account);
    stoppedAccounts.set({ provider: channel, account }, 0);
  }
}
