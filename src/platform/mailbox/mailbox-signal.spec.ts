import { MailboxSignal } from './mailbox-signal';

const MESSAGES = 1_000;
const DEBOUNCE_MS = 10_000;

describe('the signal that work is due', () => {
  let signal: MailboxSignal;
  let heard: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    signal = new MailboxSignal();
    heard = [];
    signal.on('turn', () => heard.push('turn'));
  });
  afterEach(() => jest.useRealTimers());

  it('is told at once when the work is due now', () => {
    signal.due('turn');
    signal.due('outbound');
    expect(heard).toEqual(['turn']);
  });

  it('is told once for a thousand messages that come due together, after their time and not before', () => {
    for (let n = 0; n < MESSAGES; n += 1) signal.due('turn', DEBOUNCE_MS);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(DEBOUNCE_MS);
    expect(heard).toEqual([]);
    jest.advanceTimersByTime(100);
    expect(heard).toEqual(['turn']);
  });

  it('is told again for what comes due later', () => {
    signal.due('turn', DEBOUNCE_MS);
    jest.advanceTimersByTime(1_000);
    signal.due('turn', DEBOUNCE_MS);
    jest.advanceTimersByTime(DEBOUNCE_MS - 800);
    expect(heard).toEqual(['turn']);
    jest.advanceTimersByTime(1_000);
    expect(heard).toEqual(['turn', 'turn']);
  });

  it('is not kept for nobody', () => {
    signal.due('outbound', DEBOUNCE_MS);
    expect(jest.getTimerCount()).toBe(0);
  });
});
