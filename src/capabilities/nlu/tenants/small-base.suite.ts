import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFile } from '../training/data-files';
import { type BaseFolders } from './work-on-overlay';

const FRAMES = ['is there a', 'where is the', 'tell me about the', 'how much is the', 'may I use the', 'what about the', 'do you have a'];
const TOPICS = { pets: 'dog', parking: 'garage', breakfast: 'breakfast', out_of_scope: 'moon' };

const entry = (intent: string, word: string): string =>
  `  - intent: ${intent}\n    examples: |\n${FRAMES.map((frame) => `      - ${frame} ${word}\n`).join('')}`;
const exam = (intent: string, word: string): object => ({ id: intent, text: `and the ${word}`, lang: 'en', intents: [intent] });

/** A base of four intents that is learned in a moment, with its exam; the real one takes minutes. */
export class SmallBase {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nlu-base-'));
  readonly folders: BaseFolders = { data: this.folder, exam: join(this.folder, 'exam'), models: [] };

  constructor() {
    for (const name of ['base/en', 'exam']) mkdirSync(join(this.folder, name), { recursive: true });
    const topics = Object.entries(TOPICS);
    const base = topics.map(([intent, word]) => entry(intent, word)).join('');
    writeFileSync(join(this.folder, 'base/en/all.yml'), `version: "1"\nlang: en\nnlu:\n${base}`);
    writeFileSync(join(this.folder, 'exam/en.jsonl'), topics.map(([intent, word]) => JSON.stringify(exam(intent, word))).join('\n'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A hotel's file: an intent of its own, by default one that the base does not know. */
export const ownFile = (body: string, path = 'en.yml'): DataFile => ({ path, content: `version: "1"\nlang: en\n${body}` });

export const KAYAKS = `nlu:
  - intent: kayak_rental
    answer: own_kayaks
    examples: |
${FRAMES.map((frame) => `      - ${frame} kayak\n`).join('')}`;
