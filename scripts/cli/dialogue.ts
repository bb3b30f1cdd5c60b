import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readDialogues, type ChannelName, type Dialogue } from '../../test/support/dialogue/dialogue.schema';
import { DialogueWorld } from '../../test/support/dialogue/dialogue-world';
import { runDialogue, type DialogueReport } from '../../test/support/dialogue/run-dialogue';
import { startThrowAwayPostgres } from '../provision/embedded-postgres';
import { CliUsageError, type Command } from './command';

export const dialogueCommand: Command = {
  usage: 'dialogue run FILE... [--json OUT] [--channel whatsapp|webchat] [--processes N] [--repeat N] [--only TEXT] [--verbose]',
  run: async ([action, ...rest]) => {
    if (action !== 'run') throw new CliUsageError('the only action is run');
    return run(optionsOf(rest));
  },
};

interface Options {
  readonly files: readonly string[];
  readonly json: string | undefined;
  readonly channel: string | undefined;
  readonly processes: number;
  readonly repeat: number | undefined;
  readonly only: string;
  readonly verbose: boolean;
}

function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new CliUsageError('name at least one dialogue file');
  return {
    files: positionals,
    json: values.json,
    channel: values.channel,
    processes: count(values.processes ?? '1', '--processes'),
    repeat: values.repeat === undefined ? undefined : count(values.repeat, '--repeat'),
    only: values.only ?? '',
    verbose: values.verbose ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: text, channel: text, processes: text, repeat: text, only: text, verbose: { type: 'boolean' } },
    });
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(value: string, name: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1) throw new CliUsageError(`${name} wants a whole number of at least 1`);
  return parsed;
}

async function run(options: Options): Promise<number> {
  const dialogues = (await Promise.all(options.files.map(readDialogues))).flat().filter(({ name }) => name.includes(options.only));
  const given = process.env.DATABASE_URL;
  const embedded = given === undefined || given === '' ? await startThrowAwayPostgres() : undefined;
  const world = await DialogueWorld.prepare(embedded?.url ?? String(given));
  const reports: DialogueReport[] = [];
  try {
    for (const dialogue of dialogues) reports.push(...(await playOnAllChannels(dialogue, world, options)));
  } finally {
    await world.remove();
    await embedded?.stop();
  }
  const failed = reports.filter((report) => !report.passed).length;
  if (options.json !== undefined)
    await writeFile(options.json, JSON.stringify({ passed: reports.length - failed, failed, dialogues: reports }, null, 2));
  print(`${reports.length - failed} passed, ${failed} failed`);
  return failed === 0 && reports.length > 0 ? 0 : 1;
}

async function playOnAllChannels(dialogue: Dialogue, world: DialogueWorld, options: Options): Promise<DialogueReport[]> {
  const reports: DialogueReport[] = [];
  for (const channel of dialogue.channels.filter((name) => options.channel === undefined || name === options.channel)) {
    for (let round = 0; round < (options.repeat ?? dialogue.repeat); round += 1) {
      const report = await playOnce(dialogue, world, { channel, processes: options.processes });
      reports.push(report);
      show(report, options.verbose);
    }
  }
  return reports;
}

async function playOnce(
  dialogue: Dialogue,
  world: DialogueWorld,
  how: { channel: ChannelName; processes: number },
): Promise<DialogueReport> {
  const database = await world.database();
  try {
    const redisUrl = process.env.REDIS_URL === '' ? undefined : process.env.REDIS_URL;
    return await runDialogue(dialogue, { databaseUrl: database.url, redisUrl, ...how });
  } finally {
    await database.drop();
  }
}

function show(report: DialogueReport, verbose: boolean): void {
  print(`${report.passed ? 'ok  ' : 'FAIL'} ${report.name} [${report.channel}]`);
  for (const turn of report.turns) {
    if (verbose || turn.problems.length > 0) {
      print(`     ${turn.guest}: ${turn.said}`);
      turn.heard.forEach((text) => print(`     hotel (${turn.ms} ms): ${text.replaceAll('\n', '\n       ')}`));
    }
    turn.problems.forEach((problem) => print(`     ✗ ${problem}`));
  }
  report.afterwards.forEach((problem) => print(`     ✗ afterwards: ${problem}`));
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
