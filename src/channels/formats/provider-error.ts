/** What is to be done about an error of a provider. */
export type ProviderErrorClass =
  /** Passing trouble: the same again, soon. */
  | 'retry'
  /** Too much at once: the same again, after a longer pause. */
  | 'retry_later'
  /** The guest's window is closed: a template instead. */
  | 'template_only'
  /** This guest is not to be written to. */
  | 'stop_contact'
  /** The account is closed to us: nothing may be sent until somebody has looked. */
  | 'stop_channel'
  /** Our mistake: never the same again. */
  | 'bad_request';

export const isRetryable = (name: ProviderErrorClass): boolean => name === 'retry' || name === 'retry_later';

/** What an error says of the guest's own wish, by its reason: heeded as if he had said so himself. */
export const REFUSALS: ReadonlyMap<string, 'all' | 'marketing'> = new Map([
  ['opted_out', 'all'],
  ['not_opted_in', 'all'],
  // Blocked, gone or without our terms: nobody may be written to unasked who cannot be reached. What he writes himself is answered.
  ['undeliverable', 'all'],
  ['opted_out_of_marketing', 'marketing'],
]);

export interface KnownError {
  readonly class: ProviderErrorClass;
  /** One word for people who look at statuses. */
  readonly reason: string;
}

/** The lines of an error table that ask for the same. */
export const known = (name: ProviderErrorClass, reasons: Readonly<Record<number, string>>): [number, KnownError][] =>
  Object.entries(reasons).map(([code, reason]) => [Number(code), { class: name, reason }]);
