import { type ConversationKey, type TenantId } from '@/shared/ids';

/** Who in the hotel does the work; also a label of the metric, so the list is closed. */
export type Department =
  'reception' | 'concierge' | 'housekeeping' | 'maintenance' | 'restaurant' | 'spa' | 'events' | 'management' | 'data_protection';

export type TicketPriority = 'normal' | 'high';

export interface TicketRequest {
  /** The same key opens one ticket, however often the turn runs. */
  readonly key: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  /** What is asked for, by the intent's name. */
  readonly kind: string;
  readonly department: Department;
  readonly priority: TicketPriority;
  readonly room?: string | undefined;
  readonly guestName?: string | undefined;
  readonly bookingReference?: string | undefined;
  /** What the department has to know. Read by staff only. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Only when the hotel has stated a time, the law does, or the guest has named the hour. */
  readonly dueAt?: Date | undefined;
}

/** What a turn does with tickets: a new one, or the guest asks again for one that is there. */
export type TicketOrder = { readonly do: 'open'; readonly ticket: TicketRequest } | { readonly do: 'remind'; readonly key: string };
