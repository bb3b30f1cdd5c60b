import { LANGUAGES } from '@/shared/language';
import { type NluContext } from './nlu-result';
import { lintTrainingData } from './training/lint';
import { obtainModel } from './training/obtain-model';
import { readTrainingData } from './training/read-training-data';
import { understand } from './understand';

/** Prints one line; the commands print JSON only. */
export type PrintLine = (line: string) => void;

const COMMANDS: Readonly<Record<string, (args: readonly string[], print: PrintLine) => number>> = { train, try: tryTexts, lint };

/** `nlu train`, `nlu try TEXT...`, `nlu lint`: the exit code, 2 for an unknown command. */
export function runNluCommand([command = '', ...args]: readonly string[], print: PrintLine): number {
  const run = COMMANDS[command];
  if (run !== undefined) return run(args, print);
  print(JSON.stringify({ error: 'unknown command', command, known: Object.keys(COMMANDS) }));
  return 2;
}

function train(_args: readonly string[], print: PrintLine): number {
  const { model, ms } = obtainModel(undefined);
  const { hash, labels, sharpness, gate, report } = model;
  print(JSON.stringify({ hash, ms, labels: labels.length, features: model.vocabulary.idf.length, sharpness, gate, ...report }));
  return 0;
}

function tryTexts(texts: readonly string[], print: PrintLine): number {
  const { model } = obtainModel(undefined);
  for (const text of texts) print(JSON.stringify({ text, ...understand(model, text, demoContext()) }));
  return 0;
}

const demoContext = (): NluContext => ({
  now: new Date(),
  timeZone: 'America/Lima',
  country: 'PE',
  languages: LANGUAGES,
  defaultLanguage: 'es',
});

function lint(_args: readonly string[], print: PrintLine): number {
  const findings = lintTrainingData(readTrainingData().rows);
  for (const finding of findings) print(JSON.stringify(finding));
  return findings.length === 0 ? 0 : 1;
}
