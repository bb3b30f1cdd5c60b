import { useEnvironment } from '@/platform/config';
import { Circuit } from './circuit';
import { PmsError, type PmsErrorCode } from './pms-error.port';
import { pmsCircuitState } from './pms.metrics';

const fails = (code: PmsErrorCode) => (): Promise<never> => Promise.reject(new PmsError(code, 'for the test'));
const works = (): Promise<string> => Promise.resolve('room');

describe('leaving a failing hotel system alone', () => {
  let circuit: Circuit;
  const labels = { adapter: 'mock', tenant: 'mirador' };
  const fail = async (times: number, code: PmsErrorCode = 'UNAVAILABLE'): Promise<void> => {
    for (let i = 0; i < times; i += 1) await circuit.run(fails(code)).catch(() => undefined);
  };
  const gauge = async (): Promise<number | undefined> =>
    (await pmsCircuitState.get()).values.find((v) => v.labels['tenant'] === 'mirador')?.value;

  beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));

  beforeEach(() => {
    jest.useFakeTimers();
    circuit = new Circuit(labels, { failures: 5, windowMs: 60_000, resetMs: 60_000 });
  });

  afterEach(() => {
    circuit.shutdown();
    jest.useRealTimers();
  });

  it('begins after the fifth failure within a minute, not before', async () => {
    await fail(4);
    expect(circuit.state).toBe('closed');
    expect(await gauge()).toBe(0);
    await fail(1);
    expect(circuit.state).toBe('open');
    expect(await gauge()).toBe(1);
  });

  it('counts five failures however many calls went well between them', async () => {
    for (let i = 0; i < 5; i += 1) {
      for (let j = 0; j < 20; j += 1) await circuit.run(works);
      await fail(1);
    }
    expect(circuit.state).toBe('open');
  });

  it('forgets failures that are older than the window', async () => {
    await fail(4);
    jest.advanceTimersByTime(61_000);
    await fail(4);
    expect(circuit.state).toBe('closed');
  });

  it('does not ask while it is open, and says so as an answer that did not come', async () => {
    await fail(5);
    const asked = jest.fn(works);
    await expect(circuit.run(asked)).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { circuit: 'open' } });
    expect(asked).not.toHaveBeenCalled();
  });

  it('lets one call try after a minute and closes when it goes well', async () => {
    await fail(5);
    jest.advanceTimersByTime(60_000);
    expect(circuit.state).toBe('half_open');
    expect(await gauge()).toBe(2);
    expect(await circuit.run(works)).toBe('room');
    expect(circuit.state).toBe('closed');
    expect(await gauge()).toBe(0);
  });

  it('tells how each call ended: a refusal is an answer, and a call that was not made is none', async () => {
    const heard: string[] = [];
    const outage = { failed: () => void heard.push('failed'), answered: () => void heard.push('answered') };
    const told = new Circuit(labels, { failures: 2, windowMs: 60_000, resetMs: 60_000 }, outage);
    const ends = [fails('UNAVAILABLE'), fails('CONFLICT'), works, fails('UNAVAILABLE'), works];
    for (const end of ends) await told.run<unknown>(end).catch(() => undefined);
    expect(heard).toEqual(['failed', 'answered', 'answered', 'failed']);
    told.shutdown();
  });

  it('lets only one call try, and opens again when it fails', async () => {
    await fail(5);
    jest.advanceTimersByTime(60_000);
    let end: (error: Error) => void = () => undefined;
    const probe = circuit.run(() => new Promise((_, reject) => (end = reject)));
    await expect(circuit.run(works)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    end(new PmsError('UNAVAILABLE', 'still down'));
    await expect(probe).rejects.toThrow('still down');
    expect(circuit.state).toBe('open');
  });

  it.each<PmsErrorCode>(['NOT_FOUND', 'OCCUPANCY_EXCEEDED', 'INVALID_DATES', 'CONFLICT', 'UNSUPPORTED', 'RATE_LIMITED'])(
    'never counts a refusal: %s',
    async (code) => {
      await fail(20, code);
      expect(circuit.state).toBe('closed');
    },
  );

  it.each<PmsErrorCode>(['AUTH', 'CONFIG'])('begins at once when our access is refused: %s', async (code) => {
    await fail(1, code);
    expect(circuit.state).toBe('open');
  });
});
