declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** A hotel, by its short name: `mirador`. */
export type TenantId = Branded<string, 'TenantId'>;
/** A channel, by the name of its adapter: `whatsapp`, `webchat`. */
export type ChannelId = Branded<string, 'ChannelId'>;
/** One guest on one account of one channel: `tenant/channel/account/address`. */
export type ConversationKey = Branded<string, 'ConversationKey'>;

export const tenantId = (value: string): TenantId => value as TenantId;
export const channelId = (value: string): ChannelId => value as ChannelId;

/** @param address canonical address of the guest on that channel: a BSUID, `+E164`, a visitor id. */
export function conversationKey(tenant: TenantId, channel: ChannelId, account: string, address: string): ConversationKey {
  return `${tenant}/${channel}/${account}/${address}` as ConversationKey;
}
