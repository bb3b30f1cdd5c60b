import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tenantId, type TenantId } from '@/shared/ids';
import { type TrainingResult } from '../tenants/overlay-training.service';
import { type DataFile } from '../training/data-files';
import { optionOf, type CommandIo, type NluCommand } from './command';
import { withTenants, type TenantTools } from './open-tenants';

interface Call extends TenantTools, CommandIo {
  readonly hotel: TenantId;
  readonly args: readonly string[];
}
type Action = (call: Call) => Promise<number>;

/**
 * `nlu tenant import HOTEL FILE...` replaces what the hotel adds to the base, `export` gives it back, `train` learns it and swaps
 * the model when it is no worse than the base, `rollback` takes the model before, `list` shows all trainings. Exit code 1: refused.
 */
export const tenant: NluCommand = async ([name = '', hotel, ...args], io) => {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || hotel === undefined) return 2;
  return withTenants((tools) => action({ ...tools, ...io, hotel: tenantId(hotel), args }));
};

const ACTIONS: Readonly<Record<string, Action>> = {
  import: async ({ overlays, hotel, args, print }) => {
    const result = await overlays.import(hotel, args.map(readDataFile));
    if (result.kind === 'refused') return printAll(print, result.findings);
    print(JSON.stringify(result));
    return result.kind === 'imported' ? 0 : 1;
  },

  export: async ({ overlays, hotel, args, print }) => {
    const files = await overlays.export(hotel);
    const folder = optionOf(args, 'out');
    if (folder === undefined) for (const { path, content } of files) print(`# ${path}\n${content}`);
    else write(folder, files);
    return 0;
  },

  list: async ({ training, hotel, print }) => {
    for (const record of await training.list(hotel)) print(JSON.stringify(record));
    return 0;
  },

  train: async ({ training, hotel, print }) => {
    const result = await training.train(hotel);
    if (result.kind === 'refused') return printAll(print, result.findings);
    print(JSON.stringify(shown(result)));
    return result.kind === 'started' || result.kind === 'nothing' ? 0 : 1;
  },

  rollback: async ({ training, hotel, print }) => {
    const to = await training.rollBack(hotel);
    print(JSON.stringify({ kind: 'rolled_back', to }));
    return to === 'nothing' ? 1 : 0;
  },
};

const readDataFile = (path: string): DataFile => ({ path: basename(path), content: readFileSync(path, 'utf8') });

function write(folder: string, files: readonly DataFile[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
}

function printAll(print: CommandIo['print'], findings: readonly object[]): number {
  for (const finding of findings) print(JSON.stringify(finding));
  return 1;
}

/** Without the weights. */
function shown(result: TrainingResult): object {
  if (result.kind !== 'started') return result;
  const { bytes, ...known } = result.candidate;
  return { kind: result.kind, id: result.id, ...known, kilobytes: Math.round(bytes.length / 1_024) };
}
