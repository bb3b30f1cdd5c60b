import { HttpAbortedError, HttpRequestError, HttpResponseTooLargeError, HttpTimeoutError, HttpTransportError } from './http.errors';

export interface HttpRequest {
  /** Who is called, for metric, span and breaker: `pms:qloapps`, `channel:whatsapp`. */
  readonly upstream: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Never logged: it may hold a token. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds for one try, from connecting to the last byte. */
  readonly timeoutMs: number;
  /** `transport`: tried again when the connection fails. Default: `transport` for GET and HEAD, else `none`. */
  readonly retry?: 'transport' | 'none';
  /** `none`: the caller leaves an upstream alone by a rule of his own; two breakers in a row would rest one after the other. */
  readonly breaker?: 'none';
  readonly signal?: AbortSignal;
  /** Default HTTP_MAX_RESPONSE_BYTES. */
  readonly maxResponseBytes?: number;
}

export interface HttpResponse {
  /** As received; a redirect is not followed. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request and its whole answer, within one time limit. Throws only errors of http.errors. */
export async function exchange(request: HttpRequest, headers: Readonly<Record<string, string>>, maxBytes: number): Promise<HttpResponse> {
  const init = requestInit(request, headers);
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new HttpTimeoutError(request.upstream, request.timeoutMs));
  }, request.timeoutMs);
  const signal = request.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, request.signal]);
  try {
    const response = await fetch(init.url, { ...init.options, signal });
    const body = await readBody(response, request.upstream, maxBytes);
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    throw translate(error, request, limit.signal);
  } finally {
    clearTimeout(timer);
    // Ends a connection whose answer was not read to its end; otherwise changes nothing.
    limit.abort();
  }
}

/** Built before anything is sent: a bad address is our mistake, and its message would show it. */
function requestInit(
  { upstream, method, url, body }: HttpRequest,
  headers: Readonly<Record<string, string>>,
): { url: URL; options: RequestInit } {
  if (!URL.canParse(url)) throw new HttpRequestError(upstream, 'not an address');
  try {
    const payload = body === undefined || typeof body === 'string' ? body : Buffer.from(body);
    return {
      url: new URL(url),
      options: { method, headers: new Headers({ ...headers }), redirect: 'manual', ...(payload === undefined ? {} : { body: payload }) },
    };
  } catch {
    throw new HttpRequestError(upstream, 'a header is not allowed');
  }
}

async function readBody(response: Response, upstream: string, maxBytes: number): Promise<Buffer> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw new HttpResponseTooLargeError(upstream, maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted after decompression: a small answer may unpack to a huge one.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new HttpResponseTooLargeError(upstream, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function translate(error: unknown, { upstream, signal }: HttpRequest, limit: AbortSignal): Error {
  if (error instanceof HttpResponseTooLargeError) return error;
  if (limit.aborted && limit.reason instanceof HttpTimeoutError) return limit.reason;
  if (signal?.aborted === true) return new HttpAbortedError(upstream);
  return new HttpTransportError(upstream, error);
}
