import type { ChannelParts } from '../../channel.port';
import { MetaMedia } from './meta-media';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

export const whatsappMetaChannel = { adapter: WhatsAppMetaAdapter, mediaSource: MetaMedia, providers: [] } as const satisfies ChannelParts;
