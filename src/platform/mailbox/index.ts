export { type AcceptOutcome, type DeliveryState, type InboundEvent, type StatusEvent } from './inbound-event';
export { MailboxModule } from './mailbox.module';
export { outboxMessages } from './mailbox.metrics';
export { Mailbox } from './mailbox.service';
export { OutboxStore, type NewOutbound } from './outbox.store';
export { SendPump } from './send.pump';
export { TimelineStore, type TimelineEntry } from './timeline.store';
export { TurnPump } from './turn.pump';
export { TurnsStore } from './turns.store';
