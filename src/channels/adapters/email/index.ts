import { KeptFiles, type ChannelParts } from '../../channel.port';
import { EmailFetcher } from './email-fetcher.service';
import { EmailAdapter } from './email.adapter';

export const emailChannel = { adapter: EmailAdapter, mediaSource: KeptFiles, providers: [EmailFetcher] } as const satisfies ChannelParts;
