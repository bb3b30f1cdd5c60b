import { emailChannel } from './email';
import { gmailChannel } from './gmail';
import { smsTwilioChannel } from './sms-twilio';
import { webchatChannel } from './webchat';
import { whatsappGupshupChannel } from './whatsapp-gupshup';
import { whatsappMetaChannel } from './whatsapp-meta';

/** Every channel the hotel can be reached by: one line each. */
export const CHANNELS = [
  whatsappMetaChannel,
  whatsappGupshupChannel,
  smsTwilioChannel,
  webchatChannel,
  emailChannel,
  gmailChannel,
] as const;
