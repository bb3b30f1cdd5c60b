import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { assertOutsideTransaction } from '@/platform/database';
import { createLogger, currentTraceparent, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { profileOf } from './breaker-profiles';
import { exchange, type HttpRequest, type HttpResponse } from './http-exchange';
import { httpConfig } from './http.config';
import {
  CircuitOpenError,
  HttpAbortedError,
  HttpRequestError,
  HttpResponseTooLargeError,
  HttpTimeoutError,
  HttpTransportError,
} from './http.errors';
import { httpRequests, httpRetries, httpSeconds } from './http.metrics';
import { UpstreamBreaker } from './upstream-breaker';

const log = createLogger('http');

/** A 5xx is an answer to the caller and a failure to the breaker. */
class ServerFailure extends Error {
  constructor(readonly response: HttpResponse) {
    super('server error');
  }
}

const saysNothingOfHealth = (error: unknown): boolean => error instanceof HttpAbortedError || error instanceof HttpRequestError;

/** Every call that leaves the process: time limit, careful repetition, breaker, metric and span. */
@Injectable()
export class HttpClient implements OnApplicationShutdown {
  private readonly breakers = new Map<string, UpstreamBreaker>();
  /** Until the next try, or until the caller gives up. Tests do not wait. */
  protected sleep = (ms: number, signal: AbortSignal | undefined): Promise<unknown> =>
    pause(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);

  /**
   * Any status is an answer, also 3xx and 5xx. Throws HttpTimeoutError, HttpTransportError, CircuitOpenError,
   * HttpResponseTooLargeError, HttpAbortedError; NetworkInTransactionError inside a transaction.
   */
  async request(request: HttpRequest): Promise<HttpResponse> {
    assertOutsideTransaction(`http ${request.upstream}`);
    const { upstream, method } = request;
    const end = httpSeconds.startTimer({ upstream });
    try {
      const response = await inSpan('http', { upstream, method }, () => this.throughBreaker(request));
      httpRequests.inc({ upstream, result: resultOfStatus(response.status) });
      return response;
    } catch (error) {
      httpRequests.inc({ upstream, result: resultOfError(error) });
      log.warn('http_failed', { upstream, method, code: errorCode(error) });
      throw error;
    } finally {
      end();
    }
  }

  onApplicationShutdown(): void {
    for (const breaker of this.breakers.values()) breaker.shutdown();
    this.breakers.clear();
  }

  private async throughBreaker(request: HttpRequest): Promise<HttpResponse> {
    try {
      const work = (): Promise<HttpResponse> => this.tryAgain(request);
      return await (request.breaker === 'none' ? work() : this.breakerOf(request.upstream).run(work));
    } catch (error) {
      if (error instanceof ServerFailure) return error.response;
      throw error;
    }
  }

  private async tryAgain(request: HttpRequest): Promise<HttpResponse> {
    const { HTTP_RETRY_ATTEMPTS, HTTP_RETRY_WAIT_MIN, HTTP_RETRY_WAIT_MAX } = httpConfig.get();
    const tries = retryOf(request) === 'transport' ? HTTP_RETRY_ATTEMPTS : 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(request);
      } catch (error) {
        if (attempt >= tries || !(error instanceof HttpTransportError)) throw error;
        httpRetries.inc({ upstream: request.upstream });
        await this.sleep(Math.min(HTTP_RETRY_WAIT_MIN * 2 ** (attempt - 1), HTTP_RETRY_WAIT_MAX) * 1_000, request.signal);
      }
    }
  }

  private async once(request: HttpRequest): Promise<HttpResponse> {
    const traceparent = currentTraceparent();
    const headers = { ...request.headers, ...(typeof traceparent === 'string' ? { traceparent } : {}) };
    const response = await exchange(request, headers, request.maxResponseBytes ?? httpConfig.get().HTTP_MAX_RESPONSE_BYTES);
    if (response.status >= 500) throw new ServerFailure(response);
    return response;
  }

  private breakerOf(upstream: string): UpstreamBreaker {
    const known = this.breakers.get(upstream);
    if (known !== undefined) return known;
    const breaker = new UpstreamBreaker(upstream, profileOf(upstream), (error) => !saysNothingOfHealth(error));
    this.breakers.set(upstream, breaker);
    return breaker;
  }
}

const retryOf = ({ retry, method }: HttpRequest): 'transport' | 'none' =>
  retry ?? (method === 'GET' || method === 'HEAD' ? 'transport' : 'none');

function resultOfStatus(status: number): string {
  if (status >= 500) return 'server_error';
  if (status >= 400) return 'client_error';
  return status >= 300 ? 'redirect' : 'ok';
}

const RESULTS = [
  [HttpTimeoutError, 'timeout'],
  [HttpTransportError, 'transport'],
  [HttpResponseTooLargeError, 'too_large'],
  [CircuitOpenError, 'open'],
  [HttpAbortedError, 'aborted'],
] as const;

const resultOfError = (error: unknown): string => RESULTS.find(([kind]) => error instanceof kind)?.[1] ?? 'error';
