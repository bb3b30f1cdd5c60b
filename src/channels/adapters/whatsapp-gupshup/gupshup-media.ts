import { Injectable } from '@nestjs/common';
import { SafeFetch } from '@/platform/http';
import type { FetchedMedia, MediaSource, WantedMedia } from '../../channel.port';
import { download } from '../../media-download.port';
import { whatsappGupshupConfig } from './whatsapp-gupshup.config';

/** A file by the address in its message, which Gupshup keeps open for seven days and to anybody who knows it. */
@Injectable()
export class GupshupMedia implements MediaSource {
  constructor(private readonly fetcher: SafeFetch) {}

  async fetch({ reference: { url }, maxBytes }: WantedMedia): Promise<FetchedMedia> {
    if (url === undefined) return { kind: 'gone' };
    const { GUPSHUP_API_BASE_URL, GUPSHUP_MEDIA_HOSTS, GUPSHUP_MEDIA_TIMEOUT_MS } = whatsappGupshupConfig.get();
    return download(this.fetcher, {
      upstream: 'media:gupshup',
      url,
      hosts: GUPSHUP_MEDIA_HOSTS,
      trustedOrigins: [new URL(GUPSHUP_API_BASE_URL).origin],
      maxBytes,
      timeoutMs: GUPSHUP_MEDIA_TIMEOUT_MS,
    });
  }
}
