import type { ChannelParts } from '../../channel.port';
import { SmsTwilioAdapter } from './sms-twilio.adapter';

export const smsTwilioChannel = { adapter: SmsTwilioAdapter, providers: [] } as const satisfies ChannelParts;
