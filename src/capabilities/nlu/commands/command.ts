/** What a command reads and writes; tests hand in their own. */
export interface CommandIo {
  /** Prints one line. */
  readonly print: (line: string) => void;
  /** Lines of the input, where a command reads any. */
  readonly input: AsyncIterable<string>;
}

/** @returns the exit code. */
export type NluCommand = (args: readonly string[], io: CommandIo) => Promise<number>;

/** `--name value` anywhere among the arguments. */
export function optionOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  return at === -1 ? undefined : args[at + 1];
}
