import { SessionManager } from './session-manager.service';

const manager = new SessionManager();
const at = (iso: string): Date => new Date(iso);

describe('SessionManager', () => {
  it('begins a session for a guest never seen', () => {
    expect(manager.open(null, at('2026-11-21T15:00:00Z'))).toMatchObject({ language: null, flows: [], fallbacks: 0 });
  });

  it('continues where the guest left off within the day', () => {
    const first = manager.open(null, at('2026-11-21T15:00:00Z'));
    const frame = { flow: 'booking', step: 'confirm', slots: { adults: 2 } };
    const { state } = manager.close({ ...first, language: 'pt', flows: [frame] }, at('2026-11-21T15:00:01Z'));
    expect(manager.open(state, at('2026-11-22T14:59:59Z'))).toMatchObject({ language: 'pt', flows: [frame] });
  });

  it('starts afresh after a day, in the same language', () => {
    const first = manager.open(null, at('2026-11-21T15:00:00Z'));
    const { state } = manager.close({ ...first, language: 'pt', fallbacks: 2, lastIntents: ['wifi'] }, at('2026-11-21T15:00:00Z'));
    expect(manager.open(state, at('2026-11-22T15:00:00Z'))).toMatchObject({ language: 'pt', fallbacks: 0, lastIntents: [] });
  });

  it('never lives longer than 24 hours', () => {
    const now = at('2026-11-21T15:00:00Z');
    expect(manager.close(manager.open(null, now), now).expiresAt.getTime() - now.getTime()).toBe(24 * 3_600_000);
  });

  it('starts afresh instead of failing when what was stored cannot be read', () => {
    expect(manager.open({ version: 99, flows: 'x' }, at('2026-11-21T15:00:00Z')).flows).toEqual([]);
  });

  it('keeps the last 25 utterances and the last 5 intents', () => {
    const now = at('2026-11-21T15:00:00Z');
    const history = Array.from({ length: 60 }, (_, n) => ({ who: 'guest' as const, text: String(n), at: now.toISOString() }));
    const { state } = manager.close({ ...manager.open(null, now), history, lastIntents: ['a', 'b', 'c', 'd', 'e', 'f'] }, now);
    expect(state.history.map((entry) => entry.text)).toEqual(history.slice(35).map((entry) => entry.text));
    expect(state.lastIntents).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});
