import type { FetchedMedia } from '@/capabilities/media';
import { FetchRefusedError, HttpResponseTooLargeError, HttpTransportError, type SafeFetch } from '@/platform/http';

type Download = Parameters<SafeFetch['get']>[0];

/** What another try will not change: unknown, expired or not ours. */
export const GONE: ReadonlySet<number> = new Set([400, 404, 410]);

/**
 * The bytes behind an address that a provider has named.
 * @throws HttpTransportError, HttpTimeoutError: worth another try.
 */
export async function download(fetcher: SafeFetch, request: Download): Promise<FetchedMedia> {
  try {
    const { status, body } = await fetcher.get(request);
    if (status === 200) return { kind: 'bytes', bytes: body };
    if (GONE.has(status)) return { kind: 'gone' };
    throw new HttpTransportError(request.upstream, { code: `STATUS_${status}` });
  } catch (error) {
    if (error instanceof HttpResponseTooLargeError) return { kind: 'too_large' };
    if (error instanceof FetchRefusedError) return { kind: 'refused' };
    throw error;
  }
}

/** Host names in one variable, separated by commas. */
export const hostsOf = (text: string): string[] => text.split(',').map((host) => host.trim());
