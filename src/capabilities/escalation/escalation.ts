import { type ConversationKey, type TenantId } from '@/shared/ids';

/** Why a person is needed; also the label of the metric, so the list is closed. */
export const ESCALATION_REASONS = [
  'human_request',
  'complaint',
  'emergency',
  'urgent_request',
  'not_understood',
  'unanswered_question',
  'pms_unavailable',
  'effect_unknown',
  'identity_not_proved',
  'payment_mismatch',
  'number_guard',
  'media_to_see',
  'turn_failed',
  'reply_failed',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** `urgent`: danger to people; somebody looks at once. */
export type EscalationPriority = 'normal' | 'high' | 'urgent';

export interface EscalationRequest {
  /** The same key opens one record, however often the turn runs: the turn's id and the reason. */
  readonly key: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly reason: EscalationReason;
  readonly priority: EscalationPriority;
  /** What staff should know before they read on: intent, slots, quote. Read by staff only. */
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface Escalation {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly reason: string;
  readonly priority: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly notifiedAt: Date | null;
}
