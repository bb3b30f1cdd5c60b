import { PmsError, type PmsErrorCode, type Refusal } from './pms-error.port';

/** An answer of the hotel system as a value: a refusal and a silence must never sound alike to a guest. */
export type PmsOutcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | ({ readonly kind: 'refused' } & Refusal)
  | { readonly kind: 'not_found' }
  /** The system itself cannot do this: a case for the staff, today and tomorrow. */
  | { readonly kind: 'unsupported' }
  /** No answer; with TIMEOUT_UNKNOWN a write may have happened. */
  | { readonly kind: 'unavailable'; readonly code: PmsErrorCode };

/** Waits for a call of the port and gives its PmsError a kind; anything else that is thrown stays thrown. */
export async function outcomeOf<T>(call: Promise<T>): Promise<PmsOutcome<T>> {
  try {
    return { kind: 'ok', value: await call };
  } catch (error) {
    if (!(error instanceof PmsError)) throw error;
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: PmsError): Exclude<PmsOutcome<never>, { kind: 'ok' }> {
  if (error.refusal !== undefined) return { kind: 'refused', ...error.refusal };
  if (error.code === 'NOT_FOUND') return { kind: 'not_found' };
  if (error.code === 'UNSUPPORTED') return { kind: 'unsupported' };
  return { kind: 'unavailable', code: error.code };
}
