import type { ChannelParts } from '../../channel.port';
import { SmsTwilioAdapter } from './sms-twilio.adapter';
import { TwilioMedia } from './twilio-media';

export const smsTwilioChannel = { adapter: SmsTwilioAdapter, mediaSource: TwilioMedia, providers: [] } as const satisfies ChannelParts;
