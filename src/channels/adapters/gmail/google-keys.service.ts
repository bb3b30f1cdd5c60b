import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { HttpClient } from '@/platform/http';
import { gmailConfig } from './gmail.config';

/** Google's public keys, fetched when a token names one that is not known and remembered after that. */
@Injectable()
export class GoogleKeys {
  private known: { readonly url: string; readonly keys: JWTVerifyGetKey } | undefined;

  constructor(private readonly http: HttpClient) {}

  get(): JWTVerifyGetKey {
    const { GMAIL_KEYS_URL: url } = gmailConfig.get();
    if (this.known?.url !== url)
      this.known = { url, keys: createRemoteJWKSet(new URL(url), { [customFetch]: (address) => this.fetch(address) }) };
    return this.known.keys;
  }

  private async fetch(address: string): Promise<Response> {
    const { GMAIL_TIMEOUT_MS: timeoutMs } = gmailConfig.get();
    const { status, body } = await this.http.request({ upstream: 'google-keys', method: 'GET', url: address, timeoutMs });
    return new Response(body.toString('utf8'), { status, headers: { 'content-type': 'application/json' } });
  }
}
