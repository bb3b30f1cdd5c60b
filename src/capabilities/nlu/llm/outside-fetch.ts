import { type HttpClient, type HttpRequest } from '@/platform/http';

const WITHOUT_BODY = new Set([204, 205, 304]);

/** For a library that brings its own requests: they leave the process like all others, with time limit, breaker, metric and span. */
export function outsideFetch(http: HttpClient, limits: Pick<HttpRequest, 'upstream' | 'timeoutMs' | 'maxResponseBytes'>): typeof fetch {
  return async (url, init = {}) => {
    const request: HttpRequest = {
      ...limits,
      method: 'POST',
      url: String(url),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: String(init.body ?? ''),
    };
    const { status, headers, body } = await http.request(request);
    const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-encoding' && name !== 'content-length'));
    return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(body), { status, headers: plain });
  };
}
