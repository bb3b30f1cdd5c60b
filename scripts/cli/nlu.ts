import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { NLU_USAGE, runNluCommand } from '@/capabilities/nlu';
import { useEnvironment, withDotEnv } from '@/platform/config';
import { ROOT } from '../provision/build';
import { CliUsageError, type Command } from './command';

/** The understanding of guests from the command line; parse reads JSON lines on stdin. */
export const nluCommand: Command = {
  usage: NLU_USAGE,
  run: async (args) => {
    // Nothing but answers belongs on the output of a command.
    useEnvironment({ ...withDotEnv(process.env, ROOT), LOG_LEVEL: 'CRITICAL' });
    const code = await runNluCommand(args, {
      print: (line) => process.stdout.write(`${line}\n`),
      input: createInterface({ input: process.stdin, crlfDelay: Infinity }),
    });
    if (code === 2) throw new CliUsageError('nlu: unknown action');
    return code;
  },
};
