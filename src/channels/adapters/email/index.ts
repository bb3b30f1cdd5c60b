import type { ChannelParts } from '../../channel.port';
import { EmailFetcher } from './email-fetcher.service';
import { EmailAdapter } from './email.adapter';

export const emailChannel = { adapter: EmailAdapter, providers: [EmailFetcher] } as const satisfies ChannelParts;
