import { randomUUID } from 'node:crypto';
import { channelId, tenantId } from '@/shared/ids';
import type { DueTurn, TurnResult } from '@/shared/turn';
import type { InboundEvent } from './inbound-event';

const WHATSAPP = channelId('whatsapp');

/** A message of a guest as a channel would hand it over. For tests. */
export function inboundEvent(
  options: { text?: string; address?: string; addresses?: string[]; key?: string; debounceMs?: number; sentAt?: string } = {},
): InboundEvent {
  const address = options.address ?? '+51999111222';
  const key = options.key ?? randomUUID();
  return {
    tenantId: tenantId('mirador'),
    eventKey: key,
    debounceMs: options.debounceMs ?? 0,
    correlationId: `c-${key}`,
    traceparent: null,
    message: {
      channel: WHATSAPP,
      account: '1000001',
      providerMessageId: key,
      sender: { address, addresses: options.addresses ?? [address], phone: address.startsWith('+') ? address : null },
      kind: 'text',
      text: options.text ?? 'hola',
      media: [],
      replyTo: null,
      sentAt: options.sentAt ?? '2026-11-21T15:00:00.000Z',
      autoReplyAllowed: true,
      data: {},
    },
  };
}

/** What a turn leaves that answers with one sentence. For tests. */
export function turnResult(turn: DueTurn, changes: Partial<TurnResult> = {}): TurnResult {
  return {
    reply: { text: `answer to ${turn.messages.map((message) => message.text).join('+')}`, language: 'es' },
    contact: { id: turn.contact?.id ?? randomUUID(), name: 'Carlos', email: null, phone: '+51999111222', language: 'es' },
    session: { seen: turn.messages.length },
    sessionExpiresAt: new Date('2026-11-22T15:00:00Z'),
    record: { language: 'es', intents: [], decision: 'act', entities: [], flows: [], tools: [], steps: [], ms: 1 },
    ...changes,
  };
}
