import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { readDialogues, type Dialogue } from '../../support/dialogue/dialogue.schema';
import { runDialogue, type DialogueReport } from '../../support/dialogue/run-dialogue';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

const FOLDER = join(__dirname, '..', '..', 'dialogues');

export const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
/** The acceptance scenarios are played in every mode; what the other files say is the same in all of them. */
export const SCENARIOS = FILES.filter((file) => /^s\d+-/.test(file));

export const dialoguesOf = (file: string): Promise<Dialogue[]> => readDialogues(join(FOLDER, file));

export interface Mode {
  readonly processes: 1 | 2;
  readonly redisUrl: string | undefined;
}

/** What was not as expected, by the name of the dialogue: an empty list when all is well. */
export interface Verdict {
  readonly dialogue: string;
  readonly problems: readonly string[];
}

const problemsOf = (report: DialogueReport): string[] => [
  ...report.turns.flatMap((turn) => turn.problems.map((problem) => `${turn.guest}: «${turn.said}»: ${problem}`)),
  ...report.afterwards,
];

/** The worlds in which the dialogues of one spec file are played, each in a database of its own. */
export class Stage {
  private home: TestDatabase | undefined;
  private world: DialogueWorld | undefined;

  async open(): Promise<void> {
    this.home = await createTestDatabase();
    this.world = await DialogueWorld.prepare(this.home.url);
  }

  async close(): Promise<void> {
    await this.world?.remove();
    await this.home?.drop();
  }

  /** On every channel that the dialogue names. */
  async play(dialogue: Dialogue, mode: Mode): Promise<Verdict> {
    if (this.world === undefined) throw new Error('the stage is closed');
    const problems: string[] = [];
    for (const channel of dialogue.channels) {
      const database = await this.world.database();
      try {
        problems.push(...problemsOf(await runDialogue(dialogue, { databaseUrl: database.url, channel, ...mode })));
      } finally {
        await database.drop();
      }
    }
    return { dialogue: dialogue.name, problems };
  }

  async playAll(dialogues: readonly Dialogue[], mode: Mode): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const dialogue of dialogues) verdicts.push(await this.play(dialogue, mode));
    return verdicts;
  }
}

export const withoutProblems = (dialogues: readonly Dialogue[]): Verdict[] =>
  dialogues.map(({ name }) => ({ dialogue: name, problems: [] }));
