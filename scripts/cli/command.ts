export interface Command {
  readonly usage: string;
  /** @returns the exit code: 0 held, 1 did not hold. @throws CliUsageError for 2. */
  run(args: readonly string[]): Promise<number>;
}

export class CliUsageError extends Error {}
