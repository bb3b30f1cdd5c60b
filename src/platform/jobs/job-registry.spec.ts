import { JOB_NAMES } from '@/shared/jobs';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobWiringError } from './job-wiring.error';
import type { JobsStore } from './jobs.store';

const nothing = (): Promise<void> => Promise.resolve();

describe('the register of jobs', () => {
  it('lets the application start when every job has its handler', () => {
    const registry = new JobRegistry();
    for (const name of JOB_NAMES) registry.register(name, nothing);
    expect(() => registry.assertComplete()).not.toThrow();
    expect(registry.names()).toEqual(JOB_NAMES);
  });

  it.each(JOB_NAMES)('does not let it start without a handler for %s, and says so', (missing) => {
    const registry = new JobRegistry();
    for (const name of JOB_NAMES.filter((one) => one !== missing)) registry.register(name, nothing);
    expect(() => registry.assertComplete()).toThrow(new JobWiringError(`no handler for: ${missing}`, missing));
    expect(() => registry.handlerOf(missing)).toThrow(`no handler for: ${missing}`);
  });

  it('names all that are missing at once', () => {
    const failure = (): void => new JobRegistry().assertComplete();
    for (const name of JOB_NAMES) expect(failure).toThrow(name);
  });

  it('refuses a second handler: one of the two would never be called', () => {
    const registry = new JobRegistry();
    registry.register('message.dead', nothing);
    expect(() => registry.register('message.dead', nothing)).toThrow('job message.dead has two handlers');
  });

  it('gives the payload to the handler of its name and to no other', async () => {
    const registry = new JobRegistry();
    const given: unknown[] = [];
    registry.register('escalation.notify', async (payload) => void given.push(payload));
    registry.register('session.sweep', async () => void given.push('wrong'));
    await registry.handlerOf('escalation.notify')({ escalationId: 'e-1' });
    expect(given).toEqual([{ escalationId: 'e-1' }]);
  });

  it('has no place for a job that does not exist', async () => {
    const store = { insert: nothing } as unknown as JobsStore;
    await expect(new JobQueue(store).add('no.such' as 'session.sweep', {})).rejects.toThrow('no such job: no.such');
  });
});
