import type { ChannelParts } from '../../channel.port';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

export const whatsappMetaChannel = { adapter: WhatsAppMetaAdapter, providers: [] } as const satisfies ChannelParts;
