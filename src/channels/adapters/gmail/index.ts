import { KeptFiles, type ChannelParts } from '../../channel.port';
import { GmailApi } from './gmail-api.service';
import { GmailFetcher } from './gmail-fetcher.service';
import { GmailAdapter } from './gmail.adapter';
import { GoogleKeys } from './google-keys.service';
import { GoogleToken } from './google-token.service';

export const gmailChannel = {
  adapter: GmailAdapter,
  mediaSource: KeptFiles,
  providers: [GoogleKeys, GoogleToken, GmailApi, GmailFetcher],
} as const satisfies ChannelParts;
