import { Injectable } from '@nestjs/common';
import { HttpClient, HttpTransportError, SafeFetch } from '@/platform/http';
import { channelId } from '@/shared/ids';
import * as z from 'zod';
import { accountNamed, ChannelAccounts } from '../../channel-accounts.port';
import type { FetchedMedia, MediaSource, WantedMedia } from '../../channel.port';
import { download, GONE } from '../../media-download.port';
import { jsonOf } from '../../send-outcome.port';
import { whatsappMetaConfig } from './whatsapp-meta.config';

const UPSTREAM = 'media:whatsapp';
const whereabouts = z.looseObject({ url: z.string().min(1), file_size: z.coerce.number().optional().catch(undefined) });

/** A file by its id: the Graph API says where it is for five minutes, and the bytes come from there with the same token. */
@Injectable()
export class MetaMedia implements MediaSource {
  constructor(
    private readonly http: HttpClient,
    private readonly fetcher: SafeFetch,
    private readonly accounts: ChannelAccounts,
  ) {}

  async fetch({ reference: { id }, account, maxBytes }: WantedMedia): Promise<FetchedMedia> {
    const own = accountNamed(await this.accounts.of(channelId('whatsapp')), account)?.sendSecret;
    const token = own ?? whatsappMetaConfig.get().WHATSAPP_ACCESS_TOKEN;
    if (id === undefined || token === undefined) return { kind: 'gone' };
    const place = await this.whereIs(id, account, token);
    if (place === undefined) return { kind: 'gone' };
    if ((place.file_size ?? 0) > maxBytes) return { kind: 'too_large' };
    return this.bytesAt(place.url, token, maxBytes);
  }

  private async whereIs(id: string, account: string, token: string): Promise<z.output<typeof whereabouts> | undefined> {
    const { WHATSAPP_GRAPH_BASE_URL, WHATSAPP_GRAPH_VERSION, WHATSAPP_MEDIA_TIMEOUT_MS } = whatsappMetaConfig.get();
    const { status, body } = await this.http.request({
      upstream: UPSTREAM,
      method: 'GET',
      // The account along with it: Meta then gives no file of another number.
      url: `${WHATSAPP_GRAPH_BASE_URL}/${WHATSAPP_GRAPH_VERSION}/${encodeURIComponent(id)}?phone_number_id=${encodeURIComponent(account)}`,
      headers: { authorization: `Bearer ${token}` },
      timeoutMs: WHATSAPP_MEDIA_TIMEOUT_MS,
    });
    if (GONE.has(status)) return undefined;
    if (status !== 200) throw new HttpTransportError(UPSTREAM, { code: `STATUS_${status}` });
    return whereabouts.safeParse(jsonOf(body)).data;
  }

  private bytesAt(url: string, token: string, maxBytes: number): Promise<FetchedMedia> {
    const { WHATSAPP_GRAPH_BASE_URL, WHATSAPP_MEDIA_HOSTS, WHATSAPP_MEDIA_TIMEOUT_MS } = whatsappMetaConfig.get();
    return download(this.fetcher, {
      upstream: UPSTREAM,
      url,
      hosts: WHATSAPP_MEDIA_HOSTS,
      // Where the operator has put his Graph API, its files may lie as well.
      trustedOrigins: [new URL(WHATSAPP_GRAPH_BASE_URL).origin],
      authorization: `Bearer ${token}`,
      maxBytes,
      timeoutMs: WHATSAPP_MEDIA_TIMEOUT_MS,
    });
  }
}
