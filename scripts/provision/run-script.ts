import { ProvisionError } from './provision-error';

export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a script to its exit code; what it throws is told without a stack when the message says what to do. */
export function runScript(work: () => Promise<number>): void {
  work().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const text = error instanceof ProvisionError ? error.message : String((error as Error)?.stack ?? error);
      process.stderr.write(`${text}\n`);
      process.exitCode = 1;
    },
  );
}
