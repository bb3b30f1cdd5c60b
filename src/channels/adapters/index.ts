import { emailChannel } from './email';
import { webchatChannel } from './webchat';
import { whatsappMetaChannel } from './whatsapp-meta';

/** Every channel the hotel can be reached by: one line each. */
export const CHANNELS = [whatsappMetaChannel, webchatChannel, emailChannel] as const;
