import { randomUUID } from 'node:crypto';
import { channelId, conversationKey, type TenantId } from '@/shared/ids';
import type { ConversationOwner, DueTurn } from '@/shared/turn';
import type { MessageKind } from '@/shared/unified-message';

interface Said {
  readonly hotel: TenantId;
  readonly address: string;
  readonly text: string;
  readonly at: Date;
  /** Of the message. */
  readonly number: number;
  readonly phone?: string | null;
  readonly name?: string;
  readonly kind?: MessageKind;
  readonly owner?: ConversationOwner;
  readonly autoReplyAllowed?: boolean;
}

/** A message on WhatsApp as the turn pump hands it over, the first of its guest. */
export function dueTurn({
  hotel,
  address,
  text,
  at,
  number,
  phone = null,
  name,
  kind,
  owner = 'bot',
  autoReplyAllowed = true,
}: Said): DueTurn {
  const whatsapp = channelId('whatsapp');
  const sentAt = at.toISOString();
  return {
    turnId: randomUUID(),
    conversationKey: conversationKey(hotel, whatsapp, '1', address),
    tenantId: hotel,
    channel: whatsapp,
    account: '1',
    address,
    contact: null,
    owner,
    ownerVersion: 0,
    aiDisclosed: false,
    session: null,
    correlationId: `c-${number}`,
    traceparent: null,
    fence: 1n,
    attempts: 1,
    messages: [
      {
        id: String(number),
        receivedAt: sentAt,
        channel: whatsapp,
        account: '1',
        providerMessageId: `m-${number}`,
        sender: { address, addresses: [address], phone, ...(name === undefined ? {} : { name }) },
        kind: kind ?? 'text',
        text: kind === undefined ? text : null,
        media: [],
        replyTo: null,
        sentAt,
        autoReplyAllowed,
        data: {},
      },
    ],
  };
}
