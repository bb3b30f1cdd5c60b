import type { ConversationKey, TenantId } from './ids';

/** An order for which a person was called, and how it ended without him. */
export interface SettledOrder {
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  /** Its key, as those who were called find it in what they were told. */
  readonly effect: string;
  /** Name of its result. */
  readonly outcome: string;
}
