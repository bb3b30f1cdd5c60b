import { isIP } from 'node:net';
import { FetchRefusedError, type RefusalReason } from './safe-fetch.errors';

export interface AllowedPlaces {
  /** Host names that may be fetched from, by https on its usual port: `lookaside.fbsbx.com`; `*.example.com` is any one below it. */
  readonly hosts: readonly string[];
  /** `scheme://host:port` that the operator has named himself: his proxy, a stand-in. Neither scheme nor address is checked. */
  readonly trustedOrigins: readonly string[];
}

export interface CheckedUrl {
  readonly url: URL;
  /** True for an origin of the operator: its address may be a private one. */
  readonly isTrusted: boolean;
}

/** @throws FetchRefusedError */
export function checkedUrl(upstream: string, text: string, places: AllowedPlaces): CheckedUrl {
  const refuse = (reason: RefusalReason): never => {
    throw new FetchRefusedError(upstream, reason);
  };
  // WHATWG parsing writes every spelling of a host in one way, before it is compared with anything.
  if (!URL.canParse(text)) return refuse('not_an_url');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return refuse('credentials_in_url');
  if (places.trustedOrigins.includes(url.origin)) return { url, isTrusted: true };
  if (url.protocol !== 'https:') return refuse('not_https');
  if (url.port !== '') return refuse('port');
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return refuse('host_not_allowed');
  if (!places.hosts.some((host) => isWithin(url.hostname, host.toLowerCase()))) return refuse('host_not_allowed');
  return { url, isTrusted: false };
}

/** One label more at a `*`: `a.example.com` is within `*.example.com`; `example.com`, `a.b.example.com` and `aexample.com` are not. */
function isWithin(hostname: string, allowed: string): boolean {
  if (!allowed.startsWith('*.')) return hostname === allowed;
  const [label = '', ...rest] = hostname.split('.');
  return label !== '' && rest.join('.') === allowed.slice(2);
}
