import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { HttpClient } from '@/platform/http';
import { AppError } from '@/shared/app-error';
import { Clock } from '@/shared/clock';
import { jsonOf } from '../../send-outcome.port';
import { gmailConfig } from './gmail.config';

/** We have no access to the mailbox: somebody has to grant it anew. */
export class GoogleAccessError extends AppError {
  readonly code = 'GMAIL.NO_ACCESS';
}

const client = z.looseObject({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const credentialsFile = z.union([
  z.object({ installed: client }).transform(({ installed }) => installed),
  z.object({ web: client }).transform(({ web }) => web),
]);
const tokenFile = z.looseObject({ refresh_token: z.string().min(1) });
const granted = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A token is replaced this long before it ends. */
const EARLY_MS = 60_000;

/** Access tokens for the hotel's mailbox. */
@Injectable()
export class GoogleToken {
  private current: { readonly token: string; readonly until: number } | undefined;

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
  ) {}

  /** @throws GoogleAccessError; errors of HttpClient. */
  async get(): Promise<string> {
    if (this.current === undefined || this.current.until < this.clock.now().getTime()) this.current = await this.refreshed();
    return this.current.token;
  }

  /** The server has refused it: the next one is new. */
  forget(): void {
    this.current = undefined;
  }

  private async refreshed(): Promise<{ token: string; until: number }> {
    const { GMAIL_CREDENTIALS_PATH, GMAIL_TOKEN_PATH, GMAIL_TOKEN_URL, GMAIL_TIMEOUT_MS } = gmailConfig.get();
    const [{ client_id, client_secret }, { refresh_token }] = await Promise.all([
      fileOf(GMAIL_CREDENTIALS_PATH, credentialsFile),
      fileOf(GMAIL_TOKEN_PATH, tokenFile),
    ]);
    const { status, body } = await this.http.request({
      upstream: 'google-token',
      method: 'POST',
      url: GMAIL_TOKEN_URL,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id, client_secret, refresh_token }).toString(),
      timeoutMs: GMAIL_TIMEOUT_MS,
    });
    const answer = granted.safeParse(jsonOf(body)).data;
    if (status !== 200 || answer === undefined)
      throw new GoogleAccessError('Google grants no access', { details: { status }, retryable: status >= 500 });
    return { token: answer.access_token, until: this.clock.now().getTime() + answer.expires_in * 1_000 - EARLY_MS };
  }
}

async function fileOf<S extends z.ZodType>(path: string | undefined, schema: S): Promise<z.output<S>> {
  try {
    return schema.parse(JSON.parse(await readFile(path ?? '', 'utf8')));
  } catch {
    // Neither the path nor the content belongs in a log.
    throw new GoogleAccessError('a file of the Google access cannot be read');
  }
}
