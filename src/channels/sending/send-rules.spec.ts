import { dueOutbound } from '../channel-world.suite';
import { isWindowOpen, permissionFor } from './send-rules';
import type { SendState } from './send-state.store';

const DAY_MS = 24 * 60 * 60 * 1_000;
const HEARD = new Date('2026-11-20T09:59:59Z');
const RULES = { windowMs: DAY_MS, takesTemplates: true, pair: { most: 45, withinMs: 270_000 } };
const TEMPLATE = { name: 'pre_arrival_es', language: 'es', category: 'utility', parameters: ['Ana'] } as const;

const state = (changes: Partial<SendState> = {}): SendState => ({
  heardAt: HEARD,
  refusedAt: { all: null, marketing: null },
  recent: { sent: 0, oldestAgeMs: 0 },
  stoppedForMs: null,
  ...changes,
});
const soon = new Date('2026-11-20T10:00:00Z');
const late = new Date('2026-11-21T10:00:00Z');
const withTemplate = (changes: Partial<typeof TEMPLATE> | { category: 'marketing' } = {}) =>
  dueOutbound({ reply: { text: 'Hola', language: 'es', template: { ...TEMPLATE, ...changes } } });

describe('the window for free text', () => {
  const HEARD_AT = '2026-11-20T09:59:59.000Z';
  it.each<[string, string | null, string, boolean]>([
    ['the same second', HEARD_AT, '2026-11-20T09:59:59.000Z', true],
    ['an hour later', HEARD_AT, '2026-11-20T10:59:59.000Z', true],
    ['a millisecond before the day is over', HEARD_AT, '2026-11-21T09:59:58.999Z', true],
    ['when the day is over', HEARD_AT, '2026-11-21T09:59:59.000Z', false],
    ['a second later', HEARD_AT, '2026-11-21T10:00:00.000Z', false],
    ['a week later', HEARD_AT, '2026-11-27T09:59:59.000Z', false],
    ['a guest who never wrote', null, '2026-11-20T10:00:00.000Z', false],
    ['a message that its provider delivers days late', '2026-11-15T10:00:00.000Z', '2026-11-20T10:00:00.000Z', false],
    ['a message without a date, which counts from the beginning', '1970-01-01T00:00:00.000Z', '2026-11-20T10:00:00.000Z', false],
    ['a message dated into the future', '2027-01-01T00:00:00.000Z', '2026-11-20T10:00:00.000Z', true],
    ['over the end of a year', '2026-12-31T12:00:00.000Z', '2027-01-01T11:59:59.999Z', true],
    ['over the end of summer time, which is no hour longer', '2026-10-24T12:00:00.000Z', '2026-10-25T12:00:00.000Z', false],
  ])('%s', (_case, heardAt, now, isOpen) => {
    const heard = heardAt === null ? null : new Date(heardAt);
    expect(isWindowOpen(heard, new Date(now), DAY_MS)).toBe(isOpen);
    const expected = isOpen ? { kind: 'send', form: 'free' } : { kind: 'refuse', code: 'WINDOW_CLOSED' };
    expect(permissionFor(dueOutbound(), RULES, state({ heardAt: heard }), new Date(now))).toEqual(expected);
  });

  it('is no matter for a channel without one', () => {
    expect(permissionFor(dueOutbound(), {}, state({ heardAt: null }), late)).toEqual({ kind: 'send', form: 'free' });
  });

  it('when closed lets the template of a reply through, and words when open', () => {
    expect(permissionFor(withTemplate(), RULES, state(), late)).toEqual({ kind: 'send', form: 'template' });
    expect(permissionFor(withTemplate(), RULES, state(), soon)).toEqual({ kind: 'send', form: 'free' });
  });
});

describe('a channel that knows no templates', () => {
  it('says nothing at all when the window is closed', () => {
    const rules = { windowMs: DAY_MS };
    expect(permissionFor(withTemplate(), rules, state(), late)).toEqual({ kind: 'refuse', code: 'WINDOW_CLOSED' });
  });
});

describe('a guest who wants to hear no more', () => {
  const refusing = (at: Date, heardAt: Date | null = at): SendState => state({ heardAt, refusedAt: { all: at, marketing: null } });
  const verdict = (origin: 'bot' | 'staff' | 'system', heard: SendState) =>
    permissionFor(dueOutbound({ origin }), RULES, heard, new Date('2026-11-20T11:00:00Z')).kind;

  it.each(['bot', 'staff', 'system'] as const)('hears nothing more of the %s', (origin) => {
    expect([verdict(origin, refusing(soon)), verdict(origin, refusing(soon, null))]).toEqual(['drop', 'drop']);
  });

  it('is answered when he asks again, and still told nothing unasked', () => {
    const asked = refusing(soon, new Date('2026-11-20T10:30:00Z'));
    expect([verdict('bot', asked), verdict('staff', asked), verdict('system', asked)]).toEqual(['send', 'send', 'drop']);
  });

  it('of advertisements still hears of his booking', () => {
    const heard = state({ refusedAt: { all: null, marketing: soon } });
    expect(permissionFor(withTemplate({ category: 'marketing' }), RULES, heard, late)).toEqual({ kind: 'drop', code: 'OPTED_OUT' });
    expect(permissionFor(withTemplate(), RULES, heard, late)).toEqual({ kind: 'send', form: 'template' });
  });
});

describe('the pace to one guest', () => {
  it('is free until the burst is used up, then waits for the oldest to be old enough', () => {
    const after = (sent: number, oldestAgeMs: number) =>
      permissionFor(dueOutbound(), RULES, state({ recent: { sent, oldestAgeMs } }), soon);
    expect(after(44, 1_000)).toEqual({ kind: 'send', form: 'free' });
    expect(after(45, 200_000)).toEqual({ kind: 'wait', code: 'PACED', afterMs: 70_000 });
    expect(after(45, 269_999.5)).toEqual({ kind: 'wait', code: 'PACED', afterMs: 1_000 });
  });
});
