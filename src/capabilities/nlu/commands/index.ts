import { type CommandIo, type NluCommand } from './command';
import { bench } from './bench';
import { evaluate } from './evaluate';
import { explain } from './explain';
import { lint } from './lint';
import { parse } from './parse';
import { tenant } from './tenant';
import { train } from './train';
import { unanswered } from './unanswered';

const COMMANDS: Readonly<Record<string, NluCommand>> = { parse, train, eval: evaluate, try: explain, lint, bench, tenant, unanswered };

export const NLU_USAGE = `nlu parse | train [--out DIR] | eval [--test FILE] [--out DIR] [--json] | try TEXT... | lint [DIR | --tenant FILE...] | bench [DIR]
      nlu tenant import HOTEL FILE... | export HOTEL [--out DIR] | list HOTEL | train HOTEL | rollback HOTEL
      nlu unanswered list HOTEL | label HOTEL ID INTENT | dismiss HOTEL ID`;

/** The exit code of the command; 2 when there is no such command. */
export async function runNluCommand([name = '', ...args]: readonly string[], io: CommandIo): Promise<number> {
  return Object.hasOwn(COMMANDS, name) ? ((await COMMANDS[name]?.(args, io)) ?? 2) : 2;
}
