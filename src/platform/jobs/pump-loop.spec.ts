import { setTimeout as pause } from 'node:timers/promises';
import { PumpLoop, type PumpOptions } from './pump-loop';
import { until } from '@test/support/until';

/** Work that waits to be claimed, and what became of it. */
class FakeWork {
  readonly waiting: string[] = [];
  readonly handled: string[] = [];
  readonly limits: number[] = [];
  underWay = 0;
  mostUnderWay = 0;

  pump(options: Partial<PumpOptions<string>> = {}): PumpLoop<string> {
    return new PumpLoop<string>({
      name: 'test',
      concurrency: 4,
      idleMs: 5_000,
      longestMs: 60_000,
      claim: (limit) => {
        this.limits.push(limit);
        return Promise.resolve(this.waiting.splice(0, limit));
      },
      handle: (item) => this.handle(item),
      ...options,
    });
  }

  async handle(item: string): Promise<void> {
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    await pause(2);
    this.underWay -= 1;
    this.handled.push(item);
  }
}

describe('the pump', () => {
  it('works through everything that waits, never more at once than allowed', async () => {
    const work = new FakeWork();
    work.waiting.push(...Array.from({ length: 50 }, (_, n) => `item ${n}`));
    const pump = work.pump();
    pump.start();
    await until(() => work.handled.length === 50);
    await pump.stop();
    expect(new Set(work.handled).size).toBe(50);
    expect(work.mostUnderWay).toBe(4);
  });

  it('takes up new work at once when woken, long before its next look', async () => {
    const work = new FakeWork();
    const pump = work.pump({ idleMs: 60_000 });
    pump.start();
    await until(() => work.limits.length === 1);
    work.waiting.push('late');
    pump.wake();
    await until(() => work.handled.includes('late'));
    await pump.stop();
  });

  it('does not lose a call that comes while it is looking', async () => {
    const work = new FakeWork();
    let first = true;
    const pump = work.pump({
      idleMs: 60_000,
      claim: async (limit) => {
        const items = work.waiting.splice(0, limit);
        if (first) {
          first = false;
          await pause(20);
        }
        return items;
      },
    });
    pump.start();
    work.waiting.push('just missed');
    pump.wake();
    await until(() => work.handled.includes('just missed'));
    await pump.stop();
  });

  it('looks by itself after its idle time', async () => {
    const work = new FakeWork();
    const pump = work.pump({ idleMs: 10 });
    pump.start();
    await pause(20);
    work.waiting.push('found');
    await until(() => work.handled.includes('found'));
    await pump.stop();
  });

  it('goes on after the database was away, without a rejection nobody handles', async () => {
    const work = new FakeWork();
    let failures = 2;
    const pump = work.pump({
      idleMs: 5,
      claim: (limit) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('away')) : Promise.resolve(work.waiting.splice(0, limit));
      },
    });
    work.waiting.push('after the outage');
    pump.start();
    await until(() => work.handled.includes('after the outage'));
    await pump.stop();
  });

  it('goes on after an item failed', async () => {
    const work = new FakeWork();
    work.waiting.push('bad', 'good');
    const pump = work.pump({ handle: (item) => (item === 'bad' ? Promise.reject(new Error('bad item')) : work.handle(item)) });
    pump.start();
    await until(() => work.handled.includes('good'));
    await pump.stop();
  });

  it('gives the place of an item that never ends to the next one', async () => {
    const work = new FakeWork();
    work.waiting.push('hangs', 'hangs', 'good');
    const pump = work.pump({
      concurrency: 1,
      longestMs: 20,
      handle: (item) => (item === 'hangs' ? new Promise<void>(() => undefined) : work.handle(item)),
    });
    pump.start();
    await until(() => work.handled.includes('good'));
    await pump.stop();
  });

  it('waits for what is under way when it stops, and takes nothing new', async () => {
    const work = new FakeWork();
    work.waiting.push('slow');
    const pump = work.pump({
      handle: async (item) => {
        await pause(60);
        work.handled.push(item);
      },
    });
    pump.start();
    await until(() => work.limits.length > 0);
    work.waiting.push('after stop');
    await pump.stop();
    expect(work.handled).toEqual(['slow']);
  });

  it.each([
    ['an item that hangs', { handle: () => new Promise<void>(() => undefined) }],
    ['a claim that hangs', { claim: () => new Promise<string[]>(() => undefined) }],
  ])('does not wait for ever for %s', async (_what, hanging) => {
    const work = new FakeWork();
    work.waiting.push('hangs');
    const pump = work.pump(hanging);
    pump.start();
    await pause(5);
    await expect(pump.stop(30)).resolves.toBeUndefined();
  });

  it('also waits for what the last claim still brings', async () => {
    const work = new FakeWork();
    let letThrough = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letThrough = resolve));
    const pump = work.pump({ claim: () => gate.then(() => work.waiting.splice(0, 1)) });
    work.waiting.push('just claimed');
    pump.start();
    const stopped = pump.stop();
    letThrough();
    await stopped;
    expect(work.handled).toEqual(['just claimed']);
  });

  it('can be started again after it stopped', async () => {
    const work = new FakeWork();
    const pump = work.pump();
    pump.start();
    await pump.stop();
    work.waiting.push('second life');
    pump.start();
    await until(() => work.handled.includes('second life'));
    await pump.stop();
  });
});
