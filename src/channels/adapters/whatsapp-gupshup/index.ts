import type { ChannelParts } from '../../channel.port';
import { GupshupMedia } from './gupshup-media';
import { WhatsAppGupshupAdapter } from './whatsapp-gupshup.adapter';

export const whatsappGupshupChannel = {
  adapter: WhatsAppGupshupAdapter,
  mediaSource: GupshupMedia,
  providers: [],
} as const satisfies ChannelParts;
