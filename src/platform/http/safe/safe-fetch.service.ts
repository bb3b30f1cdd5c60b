import type { IncomingMessage } from 'node:http';
import { assertOutsideTransaction } from '@/platform/database';
import { createLogger, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { HttpResponseTooLargeError, HttpTimeoutError, HttpTransportError } from '../http.errors';
import { httpRequests, httpSeconds } from '../http.metrics';
import { checkedUrl, type AllowedPlaces, type CheckedUrl } from './checked-url';
import { realNetwork, type Network, type ResolvedAddress } from './network';
import { isPublicAddress } from './public-address';
import { FetchRefusedError } from './safe-fetch.errors';

const log = createLogger('http');
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 3;

export interface SafeFetchRequest extends AllowedPlaces {
  /** Who named the address, for metric and span: `media:whatsapp`. */
  readonly upstream: string;
  /** As it came from outside. Never logged. */
  readonly url: string;
  /** Value of `authorization`; goes to the first host only, never along with a redirect to another one. */
  readonly authorization?: string | undefined;
  /** Bytes as received; the stream is cut at one more. */
  readonly maxBytes: number;
  /** Milliseconds for everything: name, connection, redirects and the last byte. */
  readonly timeoutMs: number;
}

export interface SafeFetchResponse {
  /** 200 or an error of the other side; never a redirect. */
  readonly status: number;
  readonly mimeType: string | undefined;
  readonly body: Buffer;
}

/**
 * Fetches what an address from outside names, and cannot be led astray: listed hosts, https, the name resolved once,
 * every address of it public, and the one that was checked is the one connected to. Each redirect is checked anew.
 */
export class SafeFetch {
  constructor(private readonly network: Network = realNetwork) {}

  /** @throws FetchRefusedError before anything is sent; HttpTimeoutError, HttpTransportError, HttpResponseTooLargeError. */
  async get(request: SafeFetchRequest): Promise<SafeFetchResponse> {
    const { upstream } = request;
    assertOutsideTransaction(`http ${upstream}`);
    const end = httpSeconds.startTimer({ upstream });
    try {
      const response = await inSpan('safe_fetch', { upstream }, () => this.inTime(request));
      httpRequests.inc({ upstream, result: response.status === 200 ? 'ok' : 'client_error' });
      return response;
    } catch (error) {
      httpRequests.inc({ upstream, result: resultOf(error) });
      log.warn('safe_fetch_failed', { upstream, code: errorCode(error) });
      throw error;
    } finally {
      end();
    }
  }

  private async inTime(request: SafeFetchRequest): Promise<SafeFetchResponse> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), request.timeoutMs);
    const late = new Promise<never>((_resolve, reject) => {
      limit.signal.addEventListener('abort', () => reject(new HttpTimeoutError(request.upstream, request.timeoutMs)), { once: true });
    });
    late.catch(() => undefined);
    try {
      // A resolver cannot be aborted: it is left behind.
      return await Promise.race([this.follow(request, limit.signal), late]);
    } catch (error) {
      if (error instanceof FetchRefusedError || error instanceof HttpResponseTooLargeError || error instanceof HttpTimeoutError)
        throw error;
      throw limit.signal.aborted
        ? new HttpTimeoutError(request.upstream, request.timeoutMs)
        : new HttpTransportError(request.upstream, error);
    } finally {
      clearTimeout(timer);
      // Ends a connection whose answer was not read to its end.
      if (!limit.signal.aborted) limit.abort();
    }
  }

  private async follow(request: SafeFetchRequest, signal: AbortSignal): Promise<SafeFetchResponse> {
    const first = checkedUrl(request.upstream, request.url, request);
    let place = first;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const address = await this.addressOf(request.upstream, place);
      const headers = headersFor(request, place.url.origin === first.url.origin);
      const response = await this.network.get({ url: place.url, address, headers, signal });
      const { statusCode: status = 0, headers: answered } = response;
      if (!REDIRECTS.has(status)) return read(response, request);
      response.destroy();
      place = checkedUrl(request.upstream, joined(answered.location ?? '', place.url), request);
    }
    throw new FetchRefusedError(request.upstream, 'redirects');
  }

  private async addressOf(upstream: string, { url, isTrusted }: CheckedUrl): Promise<ResolvedAddress> {
    const addresses = await this.network.resolve(url.hostname);
    const [address] = addresses;
    if (address === undefined) throw new HttpTransportError(upstream, new Error('no address'));
    // One private answer among public ones is an attack, or a mistake that looks like one.
    if (!isTrusted && !addresses.every((one) => isPublicAddress(one.address))) throw new FetchRefusedError(upstream, 'address_not_public');
    return address;
  }
}

/** Compressed answers are not asked for: the limit counts what arrives. */
const headersFor = ({ authorization }: SafeFetchRequest, isFirstHost: boolean): Record<string, string> => ({
  accept: '*/*',
  'accept-encoding': 'identity',
  // Some media hosts answer 403 to a client without a name.
  'user-agent': 'atrio-media',
  ...(authorization === undefined || !isFirstHost ? {} : { authorization }),
});

const joined = (location: string, base: URL): string => (URL.canParse(location, base.href) ? new URL(location, base.href).href : location);

async function read(response: IncomingMessage, { upstream, maxBytes }: SafeFetchRequest): Promise<SafeFetchResponse> {
  const tooLarge = (): Error => {
    response.destroy();
    return new HttpResponseTooLargeError(upstream, maxBytes);
  };
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const mimeType = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return { status: response.statusCode ?? 0, mimeType, body: Buffer.concat(chunks, size) };
}

function resultOf(error: unknown): string {
  if (error instanceof FetchRefusedError) return 'refused';
  if (error instanceof HttpTimeoutError) return 'timeout';
  return error instanceof HttpResponseTooLargeError ? 'too_large' : 'transport';
}
