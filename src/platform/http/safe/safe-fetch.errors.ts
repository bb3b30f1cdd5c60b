import { AppError } from '@/shared/app-error';

/** Why an address is not fetched; never the address itself. */
export type RefusalReason =
  'not_an_url' | 'not_https' | 'credentials_in_url' | 'port' | 'host_not_allowed' | 'address_not_public' | 'redirects';

/** Nothing was sent there: the address leads, or may lead, where nobody from outside may send us. */
export class FetchRefusedError extends AppError {
  readonly code = 'HTTP.FETCH_REFUSED';

  constructor(
    upstream: string,
    readonly reason: RefusalReason,
  ) {
    super(`${upstream} named an address that is not fetched: ${reason}`, { details: { upstream, reason } });
  }
}
