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

export interface KnownError {
  readonly class: ProviderErrorClass;
  /** One word for people who look at statuses. */
  readonly reason: string;
}

/** The lines of an error table that ask for the same. */
export const known = (name: ProviderErrorClass, reasons: Readonly<Record<number, string>>): [number, KnownError][] =>
  Object.entries(reasons).map(([code, reason]) => [Number(code), { class: name, reason }]);
