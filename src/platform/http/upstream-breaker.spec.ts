import type { BreakerProfile } from './breaker-profiles';
import { CircuitOpenError } from './http.errors';
import { circuitState } from './http.metrics';
import { UpstreamBreaker } from './upstream-breaker';

class GivenUp extends Error {}

const IN_A_ROW: BreakerProfile = { failures: 3, counted: { kind: 'in_a_row' }, resetSeconds: 300 };
const WITHIN: BreakerProfile = { failures: 5, counted: { kind: 'within', seconds: 60 }, resetSeconds: 15 };

describe('the breaker of an upstream', () => {
  let breaker: UpstreamBreaker;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    breaker.shutdown();
    jest.useRealTimers();
  });

  const use = (profile: BreakerProfile): void => {
    breaker = new UpstreamBreaker('spec', profile, (error) => !(error instanceof GivenUp));
  };
  const call = (work: () => Promise<unknown>): Promise<string> =>
    breaker.run(work).then(
      () => 'ok',
      (error: unknown) => (error instanceof CircuitOpenError ? 'open' : 'failed'),
    );
  const ok = () => call(() => Promise.resolve());
  const fail = () => call(() => Promise.reject(new Error('down')));
  const giveUp = () => call(() => Promise.reject(new GivenUp()));
  const seconds = (s: number) => jest.advanceTimersByTimeAsync(s * 1_000);
  async function failTimes(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) await fail();
  }
  const shown = async (): Promise<number | undefined> =>
    (await circuitState.get()).values.find(({ labels }) => labels.upstream === 'spec')?.value;

  it('opens at the third failure in a row and then does not even try', async () => {
    use(IN_A_ROW);
    await failTimes(2);
    expect([breaker.state, await shown()]).toEqual(['closed', 0]);
    await fail();
    expect([breaker.state, await shown()]).toEqual(['open', 2]);
    let tried = false;
    expect(await call(async () => Promise.resolve((tried = true)))).toBe('open');
    expect(tried).toBe(false);
  });

  it('forgets failures in a row after one success', async () => {
    use(IN_A_ROW);
    for (let n = 0; n < 4; n += 1) {
      await failTimes(2);
      await ok();
    }
    expect(breaker.state).toBe('closed');
  });

  it('takes a caller who gave up for no sign, good or bad', async () => {
    use(IN_A_ROW);
    for (let n = 0; n < 10; n += 1) await giveUp();
    expect(breaker.state).toBe('closed');
    await failTimes(2);
    await giveUp();
    await fail();
    expect(breaker.state).toBe('open');
  });

  it('lets one call through after its time, and closes when that goes well', async () => {
    use(IN_A_ROW);
    await failTimes(3);
    await seconds(299);
    expect(await ok()).toBe('open');
    await seconds(2);
    expect([breaker.state, await shown()]).toEqual(['half_open', 1]);
    expect(await ok()).toBe('ok');
    expect([breaker.state, await shown()]).toEqual(['closed', 0]);
  });

  it('lets only one through, however many come', async () => {
    use(IN_A_ROW);
    await failTimes(3);
    await seconds(301);
    let end = (): void => undefined;
    const trial = call(() => new Promise<void>((resolve) => (end = resolve)));
    expect(await Promise.all([ok(), ok(), ok()])).toEqual(['open', 'open', 'open']);
    end();
    expect([await trial, await ok()]).toEqual(['ok', 'ok']);
  });

  it.each([
    ['fails', fail],
    ['is given up', giveUp],
  ])('opens for another while when that call %s', async (_what, end) => {
    use(IN_A_ROW);
    await failTimes(3);
    await seconds(301);
    await end();
    expect(breaker.state).toBe('open');
    await seconds(299);
    expect(await ok()).toBe('open');
    await seconds(2);
    expect(await ok()).toBe('ok');
  });

  it('counts failures within its window, whatever succeeds between them', async () => {
    use(WITHIN);
    for (let n = 0; n < 4; n += 1) {
      await fail();
      await ok();
      await seconds(10);
    }
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');
  });

  it('forgets what lies before its window', async () => {
    use(WITHIN);
    await failTimes(4);
    await seconds(61);
    await failTimes(4);
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');
  });

  it('begins to count anew when it closes: one failure after a recovery is one', async () => {
    use(WITHIN);
    await failTimes(5);
    await seconds(16);
    expect(await ok()).toBe('ok');
    await failTimes(4);
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');
  });
});
