import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { randomFrom, shuffle } from '../../classifier/linear-svm';
import { readCsv } from './csv';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** A public collection of messages with intents, as its authors split it. */
export interface PublicSet {
  readonly name: string;
  readonly train: readonly Labelled[];
  readonly test: readonly Labelled[];
  /** For setting the gate; empty where the set brings none. */
  readonly validation: readonly Labelled[];
  /** The label of messages that belong to no intent. */
  readonly foreign: string;
  /** What others report, and what this engine has to reach; percent, but MCC from 0 to 1. */
  readonly published: string;
}

const pairs = z.array(z.tuple([z.string(), z.string()]));
const clincFile = z.object({ train: pairs, val: pairs, test: pairs, oos_train: pairs, oos_val: pairs, oos_test: pairs });

const labelled = (all: z.infer<typeof pairs>): Labelled[] => all.map(([text, label]) => ({ text, label }));

/** CLINC150 (Larson et al. 2019, CC BY 3.0): `data_full.json`. */
function readClinc(file: string): PublicSet {
  const data = clincFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    name: 'CLINC150',
    train: labelled([...data.train, ...data.oos_train]),
    validation: labelled([...data.val, ...data.oos_val]),
    test: labelled([...data.test, ...data.oos_test]),
    foreign: 'oos',
    published: 'bar 91.4 in scope, 67.6 of foreign found, AUROC .960; Rasa 91.5/45.3, Dialogflow 91.7/14.0, BERT 96.2/52.3',
  };
}

const readLabelledCsv = (file: string): Labelled[] =>
  readCsv(readFileSync(file, 'utf8'))
    .filter((cells) => cells.length >= 2)
    .map(([text = '', label = '']) => ({ text, label }));

/** banking77 (Casanueva et al. 2020, CC BY 4.0): `banking_data/train.csv` and `test.csv`. */
function readBanking(train: string): PublicSet {
  return {
    name: 'banking77',
    train: readLabelledCsv(train),
    validation: [],
    test: readLabelledCsv(train.replace(/train\.csv$/, 'test.csv')),
    foreign: 'none',
    published: 'bar 91.3; BERT tuned 93.7',
  };
}

/** The ten messages of each intent on which others report (Zhang et al. 2020, `Few-Shot-Intent-Detection`): a line each, labels beside. */
function readTenShot(train: string): PublicSet {
  const lines = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
  const read = (messages: string): Labelled[] => {
    const names = lines(messages.replace(/seq\.in$/, 'label'));
    const texts = lines(messages);
    if (names.length !== texts.length) throw new Error(`${messages}: ${texts.length} messages, ${names.length} labels`);
    return texts.map((text, at) => ({ text, label: names[at] ?? '' }));
  };
  return {
    name: 'banking77 10-shot, as published',
    train: read(train),
    validation: [],
    test: read(train.replace('/train_10/', '/test/')),
    foreign: 'none',
    published: 'bar 75.4; RoBERTa 84.3',
  };
}

const SHOTS = 10;
const DRAWS = 5;

/** Other draws of ten examples: how much depends on which ten they are. */
function tenShot(set: PublicSet): PublicSet[] {
  return Array.from({ length: DRAWS }, (_, draw) => {
    const order = Int32Array.from(set.train, (_row, row) => row);
    shuffle(order, randomFrom(draw + 1));
    const taken = new Map<string, number>();
    const train = [...order]
      .flatMap((row) => set.train[row] ?? [])
      .filter(({ label }) => {
        const count = taken.get(label) ?? 0;
        taken.set(label, count + 1);
        return count < SHOTS;
      });
    return { ...set, name: `${set.name} 10-shot, draw ${draw + 1}`, train, published: 'no bar: the published figures stand on one draw' };
  });
}

/** Whose figures are whose was told by recomputing them from the predictions that HINT3 publishes. */
const HINT3_ANCHORS: Readonly<Record<string, string>> = {
  sofmattress: 'bar .612; Rasa .526, LUIS .581, Dialogflow .638',
  curekart: 'bar .656; Rasa .511, LUIS .539, Dialogflow .578',
  powerplay11: 'bar .370; Rasa .340, LUIS .359, Dialogflow .353',
};

/** HINT3 (Arora et al. 2020): `dataset/v1/train/<bot>_train.csv`. */
function readHint3(file: string, bot: string): PublicSet {
  return {
    name: `HINT3 ${bot}`,
    train: readLabelledCsv(file),
    validation: [],
    test: readLabelledCsv(file.replace('/train/', '/test/').replace('_train.csv', '_test.csv')),
    foreign: 'NO_NODES_DETECTED',
    published: HINT3_ANCHORS[bot] ?? '',
  };
}

/** Every set found anywhere below the folder. */
export function readPublicSets(folder: string): PublicSet[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file).replaceAll('\\', '/'));
  return files.filter((file) => existsSync(file)).flatMap(setOf);
}

function setOf(file: string): PublicSet[] {
  if (file.endsWith('/data_full.json')) return [readClinc(file)];
  if (file.endsWith('/BANKING77/train_10/seq.in')) return [readTenShot(file)];
  if (file.endsWith('/banking_data/train.csv')) return [readBanking(file), ...tenShot(readBanking(file))];
  const bot = Object.keys(HINT3_ANCHORS).find((name) => file.endsWith(`/v1/train/${name}_train.csv`));
  return bot === undefined ? [] : [readHint3(file, bot)];
}
