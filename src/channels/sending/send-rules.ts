import type { ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import type { SendForm, SendRules } from '../channel.port';
import type { SendState } from './send-state.store';

/** Whether something may be said now, and in which form. */
export type Permission =
  /** `isProbe` when the account is closed: taken, it is open again. */
  | { readonly kind: 'send'; readonly form: SendForm; readonly template?: ReplyTemplate; readonly isProbe?: true }
  /** Not now. */
  | { readonly kind: 'wait'; readonly code: string; readonly afterMs: number }
  /** The guest does not want it. */
  | { readonly kind: 'drop'; readonly code: string }
  /** It cannot be said: a person has to see to it. */
  | { readonly kind: 'refuse'; readonly code: string };

/** All rules that need no network, in this order: the guest's own wish, the provider's window, the pace. */
export function permissionFor(outbound: DueOutbound, rules: SendRules, state: SendState, now: Date): Permission {
  const permission = isUnwanted(outbound, state) ? UNWANTED : inWindow(outbound, rules, state, now);
  if (permission.kind !== 'send' || rules.pair === undefined) return permission;
  const waitMs = pairWaitMs(rules.pair, state.recent);
  return waitMs > 0 ? { kind: 'wait', code: 'PACED', afterMs: waitMs } : permission;
}

/** Until the guest writes again. */
export const WINDOW_CLOSED: Permission = { kind: 'refuse', code: 'WINDOW_CLOSED' };
const UNWANTED: Permission = { kind: 'drop', code: 'OPTED_OUT' };

/** Words while the window is open; the reply's template, if it brings one, when it is closed. */
function inWindow(
  { reply }: DueOutbound,
  { windowMs, takesTemplates = false }: SendRules,
  { heardAt, refusedAt }: SendState,
  now: Date,
): Permission {
  if (windowMs === undefined || isWindowOpen(heardAt, now, windowMs)) return { kind: 'send', form: 'free' };
  if (!takesTemplates || reply.template === undefined) return WINDOW_CLOSED;
  return reply.template.category === 'marketing' && refusedAt.marketing !== null ? UNWANTED : { kind: 'send', form: 'template' };
}

/** Free text is open for so long after the guest's last word; a word dated into the future counts from now. */
export function isWindowOpen(heardAt: Date | null, now: Date, windowMs: number): boolean {
  if (heardAt === null) return false;
  return now.getTime() - Math.min(heardAt.getTime(), now.getTime()) < windowMs;
}

/** Who has opted out hears nothing unasked; what he asked for since then is answered. */
function isUnwanted({ origin }: DueOutbound, { refusedAt, heardAt }: SendState): boolean {
  if (refusedAt.all === null) return false;
  return origin === 'system' || heardAt === null || heardAt <= refusedAt.all;
}

/** Milliseconds until one more message to this guest is within the provider's pace. */
function pairWaitMs({ most, withinMs }: NonNullable<SendRules['pair']>, { sent, oldestAgeMs }: SendState['recent']): number {
  return sent < most ? 0 : Math.max(1_000, Math.ceil(withinMs - oldestAgeMs));
}
