import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMail } from './decode-mail';

interface ExpectedEvent extends Record<string, unknown> {
  readonly text_contains?: readonly string[];
  readonly text_excludes?: readonly string[];
  readonly media_min?: number;
}

interface Fixture {
  readonly file: string;
  readonly expect: {
    readonly outcome: string;
    readonly reason?: string;
    readonly events: readonly ExpectedEvent[];
    readonly autoReplyAllowed?: boolean;
  };
}

const FOLDER = join(__dirname, '..', '..', '..', 'test', 'fixtures', 'mail');
const { fixtures } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as { readonly fixtures: readonly Fixture[] };

/** Without the words that are no field of an event. */
function fieldsOf({
  text_contains: _contains,
  text_excludes: _excludes,
  media_min: _least,
  ...fields
}: ExpectedEvent): Record<string, unknown> {
  return fields;
}

describe('mail as it arrives', () => {
  it('is all here', () => expect(fixtures).toHaveLength(27));

  it.each(fixtures.map(({ file, expect: expected }) => [file, expected] as const))('%s says to us what it says', async (file, expected) => {
    const decoded = await decodeMail(readFileSync(join(FOLDER, file)));
    expect(decoded.outcome).toBe(expected.outcome);
    expect(decoded.events).toMatchObject(expected.events.map(fieldsOf));
    if (expected.reason !== undefined) expect(decoded.ignored).toEqual([expected.reason]);
    const [event] = decoded.events;
    const [wanted] = expected.events;
    if (event?.event !== 'message') return;
    for (const words of wanted?.text_contains ?? []) expect(event.text).toContain(words);
    for (const words of wanted?.text_excludes ?? []) expect(event.text).not.toContain(words);
    expect(event.autoReplyAllowed).toBe(expected.autoReplyAllowed ?? true);
  });
});
