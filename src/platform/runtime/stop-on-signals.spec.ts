import { redirectLog } from '@/platform/observability/logging/log-output';
import { stopOnSignals, type Stoppable } from './stop-on-signals';

class FakeProcess implements Stoppable {
  readonly codes: number[] = [];
  private readonly listeners = new Map<string, (signal: string) => void>();

  on(signal: 'SIGTERM' | 'SIGINT', listener: (signal: string) => void): void {
    this.listeners.set(signal, listener);
  }

  send(signal: 'SIGTERM' | 'SIGINT'): void {
    this.listeners.get(signal)?.(signal);
  }

  exit(code: number): void {
    this.codes.push(code);
  }
}

describe('stopping', () => {
  let running: FakeProcess;
  let closes: number;
  let end: (error?: Error) => void;

  beforeEach(() => {
    jest.useFakeTimers();
    redirectLog({ write: () => undefined });
    running = new FakeProcess();
    closes = 0;
    stopOnSignals(() => {
      closes += 1;
      return new Promise((resolve, reject) => {
        end = (error) => (error === undefined ? resolve() : reject(error));
      });
    }, running);
  });
  afterEach(() => {
    jest.useRealTimers();
    redirectLog();
  });

  const settle = () => jest.advanceTimersByTimeAsync(0);

  it('ends with 0 when everything has been closed, and not before', async () => {
    running.send('SIGTERM');
    await settle();
    expect([closes, running.codes]).toEqual([1, []]);
    end();
    await settle();
    expect(running.codes).toEqual([0]);
  });

  it('does the same when somebody presses Ctrl+C', async () => {
    running.send('SIGINT');
    end();
    await settle();
    expect(running.codes).toEqual([0]);
  });

  it('ends with 1 when something could not be closed', async () => {
    running.send('SIGTERM');
    end(new Error('the pool is stuck'));
    await settle();
    expect(running.codes).toEqual([1]);
  });

  it('takes an impatient second signal for the first one, and a later one for an order', async () => {
    running.send('SIGTERM');
    await jest.advanceTimersByTimeAsync(4_900);
    running.send('SIGTERM');
    expect([closes, running.codes]).toEqual([1, []]);
    await jest.advanceTimersByTimeAsync(200);
    running.send('SIGTERM');
    expect([closes, running.codes]).toEqual([1, [1]]);
  });

  it('ends after twenty-five seconds whatever hangs', async () => {
    running.send('SIGTERM');
    await jest.advanceTimersByTimeAsync(24_900);
    expect(running.codes).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    expect(running.codes).toEqual([1]);
  });
});
