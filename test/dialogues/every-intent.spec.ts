import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS } from '@/conversation/intents';
import { LANGUAGES } from '@/shared/language';
import { readDialogues, type Dialogue, type DialogueTurn } from '../support/dialogue/dialogue.schema';

/** Never heard of a guest: a name under which staff and tools may ask for the same flow. */
const NOT_HEARD: ReadonlySet<string> = new Set(['extend_stay']);

const saysWords = ({ reply }: { reply?: { contains?: string[] | undefined } | undefined }): boolean => (reply?.contains ?? []).length > 0;

/** "late_checkout pt" for every turn that states intent, language and words of the reply. */
const answeredIn = (turn: DialogueTurn): string[] => {
  if (!('guest' in turn) || turn.expect === undefined || !saysWords(turn.expect)) return [];
  const { intent = [], language } = turn.expect;
  return intent.map((name) => `${name} ${language}`);
};

async function allDialogues(): Promise<Dialogue[]> {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.yml'));
  return (await Promise.all(files.map((file) => readDialogues(join(__dirname, file))))).flat();
}

describe('dialogues', () => {
  it('play every intent in every language, with words of the reply', async () => {
    const played = new Set((await allDialogues()).flatMap(({ turns }) => turns.flatMap(answeredIn)));
    const wanted = Object.keys(INTENTS)
      .filter((name) => !NOT_HEARD.has(name))
      .flatMap((name) => LANGUAGES.map((language) => `${name} ${language}`));
    expect(wanted.filter((one) => !played.has(one))).toEqual([]);
  });
});
