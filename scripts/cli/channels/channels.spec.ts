import { join } from 'node:path';
import { readFixtures } from './fixture-index';
import { judgeFixture, type Verdict } from './judge-fixture';
import { WIRES } from './wires';

const FOLDER = join(__dirname, '..', '..', '..', 'test', 'fixtures', 'channels');
const SET = readFixtures(join(FOLDER, 'index.json'), FOLDER);

describe.each(Object.entries(WIRES))('what providers write, read by `channels decode`: %s', (_channel, wire) => {
  const fixtures = SET.fixtures.filter(({ provider }) => provider === wire.provider);

  it.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s says to us what it says', async (_id, fixture) => {
    const verdicts = await judgeFixture(fixture, wire, FOLDER, SET);
    expect(verdicts.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe('a judge of payloads', () => {
  const [fixture] = SET.fixtures;
  const [wire] = Object.values(WIRES);
  const judge = (changes: Partial<typeof fixture>, by: Partial<typeof wire> = {}): Promise<Verdict[]> =>
    judgeFixture({ ...fixture!, ...changes }, { ...wire!, ...by }, FOLDER, SET);
  const problems = (verdicts: readonly Verdict[], what: Verdict['what']) => verdicts.find((one) => one.what === what)?.problems;

  it('notices a word that is not there, one event too few and another outcome', async () => {
    const [event] = fixture!.expect.events ?? [];
    const expecting = (events: Record<string, unknown>[], outcome = 'accepted') => judge({ expect: { outcome, events } });
    expect(problems(await expecting([{ ...event, text: 'x' }]), 'payload')).toHaveLength(1);
    expect(problems(await expecting([]), 'payload')).toHaveLength(1);
    expect(problems(await expecting([{ ...event }], 'ignored'), 'payload')).toHaveLength(1);
  });

  it('notices who believes anybody', async () => {
    const gullible = { ...wire!.proof!, isAuthentic: () => true };
    expect(problems(await judge({}, { proof: gullible }), 'forged')).toHaveLength(4);
  });

  it('takes a payload with a wrong signature for rejected', async () => {
    const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
    expect(problems(await judge({ http: { headers } }), 'payload')).toContain('outcome: "accepted" expected, "rejected" found');
    expect(problems(await judge({ http: { headers }, expect: { outcome: 'rejected', events: [] } }), 'payload')).toEqual([]);
  });
});
