import { Injectable } from '@nestjs/common';
import { HttpClient, type HttpResponse } from '@/platform/http';
import { AppError } from '@/shared/app-error';
import { MOST_MAIL_BYTES } from '../../mail';
import { jsonOf } from '../../send-outcome.port';
import { gmailConfig } from './gmail.config';
import { GoogleToken } from './google-token.service';

/** Gmail has refused what we asked. */
export class GmailApiError extends AppError {
  readonly code = 'GMAIL.API';

  constructor(readonly status: number) {
    super(`Gmail answered ${status}`, { details: { status }, retryable: status === 429 || status >= 500 });
  }
}

type Query = Readonly<Record<string, string | readonly string[]>>;

/** As base64 in JSON a mail is a third larger. */
const MOST_ANSWER_BYTES = Math.ceil(MOST_MAIL_BYTES * 1.4);

/** Calls to Gmail's API on behalf of the hotel's mailbox. */
@Injectable()
export class GmailApi {
  constructor(
    private readonly http: HttpClient,
    private readonly token: GoogleToken,
  ) {}

  /** @throws GmailApiError, GoogleAccessError, errors of HttpClient. */
  async get(path: string, query: Query = {}): Promise<unknown> {
    const parameters = Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
    const response = await this.call('GET', `${path}?${new URLSearchParams(parameters).toString()}`);
    if (response.status !== 200) throw new GmailApiError(response.status);
    return jsonOf(response.body);
  }

  /** Any status is an answer. @throws GoogleAccessError, errors of HttpClient. */
  post(path: string, body: unknown): Promise<HttpResponse> {
    return this.call('POST', path, JSON.stringify(body));
  }

  private async call(method: 'GET' | 'POST', path: string, body?: string): Promise<HttpResponse> {
    const { GMAIL_API_BASE_URL, GMAIL_TIMEOUT_MS } = gmailConfig.get();
    const response = await this.http.request({
      upstream: 'channel:gmail',
      method,
      url: `${GMAIL_API_BASE_URL}/gmail/v1/users/me/${path}`,
      headers: { authorization: `Bearer ${await this.token.get()}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      timeoutMs: GMAIL_TIMEOUT_MS,
      maxResponseBytes: MOST_ANSWER_BYTES,
      ...(body === undefined ? {} : { body }),
    });
    if (response.status === 401) this.token.forget();
    return response;
  }
}
