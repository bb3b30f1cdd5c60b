import type { DeliveryState, StatusEvent as DeliveryEvent } from '@/platform/mailbox';
import type { ChannelId } from '@/shared/ids';
import type { MessageSender } from '@/shared/unified-message';
import type { DecodedMessage } from './channel.port';
import type { ChannelEvent, DecodedPayload, EventParty, MessageEvent, StatusEvent, TakenOver } from './formats/channel-event';
import { REFUSALS } from './formats/provider-error';

/** What a payload says beside messages and the fate of ours. */
export type ChannelFact = Exclude<ChannelEvent, MessageEvent | StatusEvent>;

/** A payload in the gateway's own words. */
export interface Decoded {
  readonly messages: readonly DecodedMessage[];
  readonly statuses: readonly DeliveryEvent[];
  readonly facts: readonly ChannelFact[];
  /** Statuses that say what a message of ours costs. */
  readonly priced: readonly StatusEvent[];
  /** Statuses of messages that came back because of the guest. */
  readonly refused: readonly StatusEvent[];
  readonly takenOver: readonly TakenOver[];
  /** Names of parts that were not used: counted. */
  readonly ignored: readonly string[];
}

const isMessage = (event: ChannelEvent): event is MessageEvent => event.event === 'message';
const isStatus = (event: ChannelEvent): event is StatusEvent => event.event === 'status';
const isFact = (event: ChannelEvent): event is ChannelFact => !isMessage(event) && !isStatus(event);

export function toDecoded(channel: ChannelId, { events, ignored, takenOver = [] }: DecodedPayload): Decoded {
  const told = events.filter(isStatus);
  const statuses = told.map((event) => toDelivery(channel, event));
  return {
    messages: events.filter(isMessage).map((event) => toMessage(channel, event)),
    statuses: statuses.filter((status) => status !== undefined),
    facts: events.filter(isFact),
    priced: told.filter(({ data }) => data?.pricing !== undefined),
    refused: told.filter(({ status, error }) => status === 'failed' && REFUSALS.has(error?.reason ?? '')),
    takenOver,
    ignored,
  };
}

function toMessage(channel: ChannelId, event: MessageEvent): DecodedMessage {
  const { account, messageId, kind, text, media, replyTo, autoReplyAllowed, subject, data = {} } = event;
  const eventKey = event.eventKey ?? messageId ?? `${event.sender.id}:${event.timestamp}`;
  return {
    eventKey,
    message: {
      channel,
      account,
      providerMessageId: messageId ?? eventKey,
      sender: toSender(event.sender),
      kind,
      text,
      media,
      replyTo,
      sentAt: event.timestamp,
      autoReplyAllowed,
      data: subject === undefined ? data : { ...data, subject },
    },
  };
}

/** Every address of a guest, the one that stays the longest first. */
export const addressesOf = ({ bsuid, phone, email, id }: EventParty): string[] => [
  ...new Set([bsuid, phone, email, id].filter((address) => typeof address === 'string')),
];

function toSender(party: MessageEvent['sender']): MessageSender {
  const addresses = addressesOf(party);
  const { phone = null, email, username, name } = party;
  return {
    address: addresses[0] ?? party.id,
    addresses,
    phone,
    ...(email === undefined ? {} : { email }),
    ...(username === undefined ? {} : { username }),
    ...(name === undefined ? {} : { name }),
  };
}

/** What the outbox knows of; that a provider has queued or put off a message moves nothing. */
const STATES: Readonly<Record<StatusEvent['status'], DeliveryState | undefined>> = {
  queued: undefined,
  deferred: undefined,
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

function toDelivery(channel: ChannelId, event: StatusEvent): DeliveryEvent | undefined {
  const { account, messageId, timestamp, outboxKey, error, data } = event;
  const otherId = data?.providerMessageId;
  const status = STATES[event.status];
  if (status === undefined) return undefined;
  return {
    channel,
    account,
    providerMessageId: messageId,
    status,
    at: new Date(timestamp),
    ...(typeof otherId === 'string' && otherId !== messageId ? { otherId } : {}),
    ...(outboxKey === undefined ? {} : { outboxKey }),
    ...(error === undefined ? {} : { errorCode: String(error.code) }),
  };
}
