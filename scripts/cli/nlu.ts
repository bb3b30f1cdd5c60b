import { runNluCommand } from '@/capabilities/nlu';
import { CliUsageError, type Command } from './command';

/** `nlu train|try TEXT…|lint`, one JSON object a line. */
export const nluCommand: Command = {
  usage: 'nlu train | nlu try TEXT... | nlu lint',
  run: async ([action, ...args]) => {
    const code = runNluCommand([action ?? '', ...args], (line) => process.stdout.write(`${line}\n`));
    if (code === 2) throw new CliUsageError('nlu: unknown action');
    return code;
  },
};
