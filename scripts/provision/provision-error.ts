/** Something this machine lacks or refuses; the message says what to do. */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError';
}
