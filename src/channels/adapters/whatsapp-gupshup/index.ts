import type { ChannelParts } from '../../channel.port';
import { WhatsAppGupshupAdapter } from './whatsapp-gupshup.adapter';

export const whatsappGupshupChannel = { adapter: WhatsAppGupshupAdapter, providers: [] } as const satisfies ChannelParts;
