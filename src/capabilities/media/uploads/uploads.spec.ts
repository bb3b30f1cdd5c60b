import type { JobQueue } from '@/platform/jobs';
import { FakeStorage } from '@/platform/storage';
import { SettableClock } from '@/shared/clock';
import { jpeg } from '../inspection/files.suite';
import { Uploads } from './uploads.service';

const NOW = new Date('2026-11-21T15:00:00Z');

describe('a file that comes before its message is read', () => {
  const storage = new FakeStorage();
  const forgotten: { readonly objectKey: string; readonly runAt: Date }[] = [];
  const queue = {
    add: (_name: string, { objectKey }: { objectKey: string }, { runAt }: { runAt: Date }) =>
      Promise.resolve(forgotten.push({ objectKey, runAt })),
  };
  const uploads = new Uploads(storage, queue as unknown as JobQueue, new SettableClock(NOW));
  beforeEach(() => {
    storage.files.clear();
    forgotten.length = 0;
  });

  it('is kept as it is when it came along with a mail, twice under the same name, and is forgotten a day later', async () => {
    const [first, second] = [await uploads.setAside('a-0', Buffer.from('MZ')), await uploads.setAside('a-0', Buffer.from('MZ'))];
    expect([first === second, [...storage.files]]).toEqual([true, [[first, Buffer.from('MZ')]]]);
    const minutes = forgotten.map(({ objectKey, runAt }) => [objectKey, runAt.toISOString().slice(0, 16)]);
    expect(minutes).toEqual(Array(2).fill([first, '2026-11-22T15:00']));
    await uploads.forget(first);
    expect(storage.files.size).toBe(0);
  });

  it('is nobody’s to name: neither a mail’s file nor another guest’s is found', async () => {
    const kept = await uploads.keep({ owner: 'mirador/ana', bytes: jpeg() });
    const id = kept.kind === 'kept' ? kept.id : '';
    await uploads.setAside(id, jpeg());
    expect(await uploads.find('mirador/ana', id)).toMatchObject({ kind: 'image' });
    expect(await uploads.find('mirador/luis', id)).toBeUndefined();
    expect(await uploads.find('mirador/ana', `../../aside/${id}`)).toBeUndefined();
  });

  it('is refused at once when nobody could keep it', async () => {
    expect(await uploads.keep({ owner: 'mirador/ana', bytes: Buffer.from('MZ\u0090\u0000') })).toMatchObject({ kind: 'refused' });
    expect([storage.files.size, forgotten.length]).toEqual([0, 0]);
  });
});
