import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { useEnvironment } from '@/platform/config';
import { RateLimiter } from '@/platform/security';
import { FakeStorage, ObjectStorage } from '@/platform/storage';
import { Clock, SettableClock } from '@/shared/clock';
import { type KeptObject, MediaStore } from '../media.store';
import { MediaLinks } from './media-links.service';
import { MediaRoutes } from './media.routes';

const FILE = { tenantId: 'mirador', id: '5f0c1f0e-0000-4000-8000-000000000001' };
const OTHER_ID = FILE.id.replace(/1$/, '2');
const SECRET = 'a-secret-for-links-0123456789-abcdef';

let app: NestFastifyApplication;
let clock: SettableClock;
let storage: FakeStorage;
let links: MediaLinks;
let kept: KeptObject;
let allowed = true;

beforeAll(async () => {
  useEnvironment({ LOG_LEVEL: 'CRITICAL', MEDIA_LINK_SECRET: SECRET });
  clock = new SettableClock(new Date('2026-11-21T15:00:00Z'));
  storage = new FakeStorage();
  const module = await Test.createTestingModule({
    providers: [
      MediaLinks,
      MediaRoutes,
      { provide: Clock, useValue: clock },
      { provide: ObjectStorage, useValue: storage },
      { provide: RateLimiter, useValue: { allows: async () => allowed } },
      {
        provide: MediaStore,
        useValue: { object: async (tenant: string, id: string) => (tenant === 'mirador' && id === FILE.id ? kept : undefined) },
      },
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  await app.init();
  links = module.get(MediaLinks);
});
beforeEach(async () => {
  useEnvironment({ LOG_LEVEL: 'CRITICAL', MEDIA_LINK_SECRET: SECRET });
  clock.set(new Date('2026-11-21T15:00:00Z'));
  kept = { state: 'stored', mimeType: 'image/jpeg', objectKey: 'mirador/chat/a.jpg', filename: null };
  storage.isAway = false;
  await storage.put('mirador/chat/a.jpg', Buffer.from('a picture'), 'image/jpeg');
});
afterAll(async () => {
  await app.close();
  useEnvironment(process.env);
});

const open = (url: string) => app.inject({ url });
const link = (file = FILE): string => links.pathOf(file) ?? '';

describe('a link to a file', () => {
  it('opens it, and lets a browser do nothing with it but show it', async () => {
    const answer = await open(link());
    expect([answer.statusCode, answer.body]).toEqual([200, 'a picture']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it.each(['application/pdf', 'text/plain', 'video/mp4', null])(
    'saves what is %s, under a name that cannot break out',
    async (mimeType) => {
      kept = { ...kept, mimeType, filename: `ñ'"; x=.pdf` };
      const { headers } = await open(link());
      expect(headers['content-disposition']).toBe(`attachment; filename="____ x_.pdf"; filename*=UTF-8''%C3%B1%27%22%3B%20x%3D.pdf`);
    },
  );

  it('opens for its time and not a second longer', async () => {
    const url = link();
    clock.set(new Date('2026-11-21T15:14:59Z'));
    expect((await open(url)).statusCode).toBe(200);
    clock.set(new Date('2026-11-21T15:15:00Z'));
    expect((await open(url)).statusCode).toBe(404);
  });

  it('opens nothing when a single sign of it is another', async () => {
    const url = link();
    for (let at = '/media/'.length; at < url.length; at += 1) {
      const changed = url.slice(0, at) + (url[at] === '1' ? '2' : '1') + url.slice(at + 1);
      expect([changed, [404, 414].includes((await open(changed)).statusCode)]).toEqual([changed, true]);
    }
  });

  it.each([
    ['another hotel', () => link().replace('/mirador/', '/mare/')],
    ['another file', () => link().replace(FILE.id, OTHER_ID)],
    ['another hotel’s own link to this file', () => link({ ...FILE, tenantId: 'mare' })],
    ['no signature', () => link().replace(/&signature=.*/, '')],
    ['an empty one', () => link().replace(/signature=.*/, 'signature=')],
    ['two of them', () => `${link()}&signature=${'0'.repeat(64)}`],
    ['capitals', () => link().replace(/signature=(.*)/, (_whole, hex: string) => `signature=${hex.toUpperCase()}`)],
    ['a later end', () => link().replace(/expires=\d+/, 'expires=9999999999')],
    ['an end in the form of another number', () => link().replace(/expires=(\d+)/, 'expires=0$1')],
    ['a path in its name', () => link().replace(FILE.id, '..%2f..%2fetc%2fpasswd')],
  ])('opens nothing with %s', async (_what, url) => {
    expect((await open(url())).statusCode).toBe(404);
  });

  it('is not made, and opens nothing, where no secret is set', async () => {
    const url = link();
    useEnvironment({ LOG_LEVEL: 'CRITICAL' });
    expect([links.pathOf(FILE), (await open(url)).statusCode]).toEqual([undefined, 404]);
  });

  it.each(['quarantined', 'refused', 'gone', 'waiting'] as const)('does not open what is %s', async (state) => {
    kept = { ...kept, state };
    expect((await open(link())).statusCode).toBe(404);
  });

  it('says what it cannot do now, and what is gone', async () => {
    storage.isAway = true;
    expect((await open(link())).statusCode).toBe(503);
    storage.isAway = false;
    await storage.delete('mirador/chat/a.jpg');
    expect((await open(link())).statusCode).toBe(404);
  });

  it('is not for guessing: too many requests are refused', async () => {
    allowed = false;
    expect((await open(link())).statusCode).toBe(429);
    allowed = true;
  });
});
