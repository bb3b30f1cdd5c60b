import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type HttpClient, type HttpRequest } from '@/platform/http';
import { type QloAppsAccess } from '../qloapps-access';
import { type Asked, jsonOf, senseless, silenceOf } from './answer';
import { Bulkhead } from './bulkhead';
import { type Query, toQueryString } from './query';

export type Transport = Pick<HttpClient, 'request'>;

interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/api/`. */
  readonly path: string;
  readonly query?: string;
  readonly body?: string;
  readonly isWrite: boolean;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  read(body: unknown): z.ZodSafeParseResult<T>;
}

const MAX_BYTES = 4_194_304;
const RETRY_MS = { least: 200, spread: 600 };

/** The web service: bodies in, parsed values out, every disappointment a PmsError. */
export class QloAppsClient {
  private readonly bulkhead: Bulkhead;
  private readonly authorization: string;

  constructor(
    private readonly http: Transport,
    private readonly access: QloAppsAccess,
  ) {
    this.bulkhead = new Bulkhead(access.parallel);
    this.authorization = `Basic ${Buffer.from(`${access.key}:`).toString('base64')}`;
  }

  /** Elements of a resource. */
  list<T>(
    resource: { readonly path: string; readonly schema: z.ZodType<readonly T[]> },
    query: Query,
    signal?: AbortSignal,
  ): Promise<readonly T[]> {
    const { path, schema } = resource;
    return this.asked({ ...this.reading(path, schema, signal), query: toQueryString(query) });
  }

  get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    return this.asked(this.reading(path, schema, signal));
  }

  /** `hotel_ari` is a question although it is posted. */
  availability<T>(body: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    const reading = this.reading('hotel_ari', schema, signal);
    return this.asked({ ...reading, method: 'POST', body, timeoutMs: this.access.availabilityMs });
  }

  /** Once, and never given up before its own time limit: QloApps would go on all the same. A body that begins with `{` is JSON, any other XML. */
  write<T>(method: 'POST' | 'PUT', path: string, body: string, schema: z.ZodType<T>): Promise<T> {
    return this.once({ method, path, body, isWrite: true, timeoutMs: this.access.writeMs, read: (value) => schema.safeParse(value) });
  }

  private reading<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal | undefined): Call<T> {
    return { method: 'GET', path, isWrite: false, timeoutMs: this.access.readMs, signal, read: (value) => schema.safeParse(value) };
  }

  /** A question that was answered with nonsense is asked once more. */
  private async asked<T>(call: Call<T>): Promise<T> {
    try {
      return await this.once(call);
    } catch (error) {
      if (!isNonsense(error) || call.signal?.aborted === true) throw error;
      await pause(RETRY_MS.least + Math.random() * RETRY_MS.spread);
      return this.once(call);
    }
  }

  private async once<T>(call: Call<T>): Promise<T> {
    const asked: Asked = { what: `${call.method} ${call.path.replace(/\/.*/, '')}`, isWrite: call.isWrite };
    const value = jsonOf(await this.exchange(call, asked), asked);
    const read = call.read(value);
    if (read.success) return read.data;
    throw senseless(asked, 'an answer of another shape', { field: read.error.issues[0]?.path.join('.') ?? '' });
  }

  private async exchange(call: Call<unknown>, asked: Asked): ReturnType<Transport['request']> {
    try {
      return await this.bulkhead.run(() => this.http.request(this.request(call)));
    } catch (error) {
      throw silenceOf(error, asked);
    }
  }

  private request({ method, path, query, body, isWrite, timeoutMs, signal }: Call<unknown>): HttpRequest {
    const parts = [...(query === undefined ? [] : [query]), 'output_format=JSON'];
    return {
      upstream: 'pms:qloapps',
      method,
      url: `${this.access.url.replace(/\/$/, '')}/api/${path}?${parts.join('&')}`,
      headers: {
        authorization: this.authorization,
        ...(body !== undefined && { 'content-type': body.startsWith('{') ? 'application/json' : 'text/xml' }),
      },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
      timeoutMs,
      retry: isWrite ? 'none' : 'transport',
      // Each hotel has its circuit around the whole adapter.
      breaker: 'none',
      maxResponseBytes: MAX_BYTES,
    };
  }
}

/** Something came, and it was no answer. A connection that failed has been tried again by the HTTP client. */
const isNonsense = (error: unknown): boolean =>
  error instanceof PmsError && (error.code === 'PROTOCOL' || error.code === 'UNAVAILABLE') && error.cause === undefined;
