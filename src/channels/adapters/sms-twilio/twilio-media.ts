import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SafeFetch } from '@/platform/http';
import { ChannelAccounts } from '../../channel-accounts.port';
import type { FetchedMedia, MediaSource, WantedMedia } from '../../channel.port';
import { download } from '../../media-download.port';
import { smsTwilioConfig } from './sms-twilio.config';
import { twilioAccess } from './twilio-access';

/** In pauses of the configuration: Twilio may tell of a file some seconds before it is there. */
const PAUSES = [1, 3];

/** A file of an MMS: Twilio's API, asked with our credentials, leads to another host, which is asked without them. */
@Injectable()
export class TwilioMedia implements MediaSource {
  constructor(
    private readonly fetcher: SafeFetch,
    private readonly accounts: ChannelAccounts,
  ) {}

  async fetch(wanted: WantedMedia): Promise<FetchedMedia> {
    const { TWILIO_MEDIA_PAUSE_MS } = smsTwilioConfig.get();
    let fetched = await this.ask(wanted);
    for (const pauses of PAUSES) {
      if (fetched.kind !== 'gone' || wanted.reference.url === undefined) break;
      await pause(pauses * TWILIO_MEDIA_PAUSE_MS);
      fetched = await this.ask(wanted);
    }
    return fetched;
  }

  private async ask({ reference: { url }, account, maxBytes }: WantedMedia): Promise<FetchedMedia> {
    if (url === undefined) return { kind: 'gone' };
    const { TWILIO_API_BASE_URL, TWILIO_MEDIA_HOSTS, TWILIO_MEDIA_TIMEOUT_MS } = smsTwilioConfig.get();
    const api = new URL(TWILIO_API_BASE_URL).origin;
    const access = await twilioAccess(this.accounts, account);
    return download(this.fetcher, {
      upstream: 'media:sms',
      url,
      hosts: TWILIO_MEDIA_HOSTS,
      trustedOrigins: [api],
      // Nobody but the API itself is shown them.
      authorization: URL.canParse(url) && new URL(url).origin === api ? access?.basic : undefined,
      maxBytes,
      timeoutMs: TWILIO_MEDIA_TIMEOUT_MS,
    });
  }
}
