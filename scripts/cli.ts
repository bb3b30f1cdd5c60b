import { channelsCommand } from './cli/channels';
import { dialogueCommand } from './cli/dialogue';
import { CliUsageError, type Command } from './cli/command';
import { nluCommand } from './cli/nlu';
import { pmsCommand } from './cli/pms';

/** `npm run -s cli -- NAME ACTION …`; a command prints to stdout and returns its exit code. */
const COMMANDS: Readonly<Record<string, Command>> = {
  channels: channelsCommand,
  dialogue: dialogueCommand,
  nlu: nluCommand,
  pms: pmsCommand,
};

const usage = (): string =>
  Object.values(COMMANDS)
    .map((command) => `  ${command.usage}`)
    .join('\n');

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command === undefined) {
    process.stderr.write(`usage:\n${usage()}\n`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof CliUsageError)) throw error;
    process.stderr.write(`${error.message}\nusage:\n  ${command.usage}\n`);
    return 2;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(70);
  },
);
