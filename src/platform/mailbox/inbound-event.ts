import type { ChannelId, TenantId } from '@/shared/ids';
import type { UnifiedMessage } from '@/shared/unified-message';

/** One message as a channel hands it over: authenticated, decoded, its hotel known. */
export interface InboundEvent {
  readonly tenantId: TenantId;
  readonly message: UnifiedMessage;
  /** Unique per channel and account; a redelivery carries the same key. */
  readonly eventKey: string;
  /** How long to wait for more of the same guest before answering. */
  readonly debounceMs: number;
  readonly correlationId: string;
  readonly traceparent: string | null;
}

export type AcceptOutcome = 'stored' | 'duplicate';

export const DELIVERY_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATUSES)[number];

/** What a provider says of a message of ours. */
export interface StatusEvent {
  readonly channel: ChannelId;
  readonly account: string;
  readonly providerMessageId: string;
  /** A second id of the same message, by which alone a later status may call it. */
  readonly otherId?: string;
  readonly status: DeliveryState;
  /** Our key, where the provider returns it: finds the row even when the answer to the send was lost. */
  readonly outboxKey?: string;
  readonly errorCode?: string;
  readonly at: Date;
}
