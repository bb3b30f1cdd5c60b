import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { jpeg, SECRET } from '@/capabilities/media/inspection/files.suite';
import { useEnvironment } from '@/platform/config';
import { hotelEnvironment, openInProcess, type Hotel } from '../support/dialogue/hotel';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const files = mkdtempSync(path.join(os.tmpdir(), 'atrio-webchat-e2e-'));
let home: TestDatabase;
let hotel: Hotel;
let admin: pg.Client;

beforeAll(async () => {
  home = await createTestDatabase('world');
  const world = hotelEnvironment({ databaseUrl: home.url, redisUrl: undefined, graphUrl: 'http://127.0.0.1:9' });
  hotel = await openInProcess({ ...world, LOG_LEVEL: 'CRITICAL', STORAGE_DIRECTORY: files, WEBCHAT_UPLOAD_BYTES: '200000' });
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
}, 60_000);
afterAll(async () => {
  await Promise.all([admin.end(), hotel.stop()]);
  await home.drop();
  rmSync(files, { recursive: true, force: true });
  useEnvironment(process.env);
});

/** A visitor who holds his token. */
class Visitor {
  private constructor(
    readonly visitorId: string,
    private readonly token: string | undefined,
  ) {}

  static async arrive(): Promise<Visitor> {
    const answer = await new Visitor('', undefined).post('visitors', 'application/json', JSON.stringify({ siteKey: 'mirador-web' }));
    const { visitorId, token } = (await answer.json()) as { visitorId: string; token: string };
    return new Visitor(visitorId, token);
  }

  static withToken = (token: string | undefined): Visitor => new Visitor('', token);

  /** Whatever it is, it calls itself a picture. */
  upload = (bytes: Buffer | string): Promise<Response> => this.post('uploads', 'image/jpeg', new Uint8Array(Buffer.from(bytes)));

  show = (id: string, more: Readonly<Record<string, unknown>> = {}): Promise<Response> =>
    this.post('messages', 'application/json', JSON.stringify({ clientId: randomUUID(), uploads: [{ id, ...more }] }));

  async hears(): Promise<string[]> {
    const answer = await fetch(`${hotel.baseUrl}/webchat/messages`, { headers: this.proof() });
    const { messages } = (await answer.json()) as { messages: { direction: string; text: string }[] };
    return messages.filter(({ direction }) => direction === 'out').map(({ text }) => text);
  }

  private post(place: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    return fetch(`${hotel.baseUrl}/webchat/${place}`, { method: 'POST', headers: { 'content-type': type, ...this.proof() }, body });
  }

  private proof = (): Record<string, string> => (this.token === undefined ? {} : { authorization: `Bearer ${this.token}` });
}

const idIn = async (answer: Response): Promise<string> => ((await answer.json()) as { id: string }).id;

describe('a file of a visitor', () => {
  it('is uploaded, named in a message, kept without what the camera wrote into it, and answered', async () => {
    const ana = await Visitor.arrive();
    const answer = await ana.upload(jpeg({ secret: SECRET }));
    expect(answer.status).toBe(201);
    expect((await ana.show(await idIn(answer), { filename: '../../foto.jpg' })).status).toBe(202);
    const end = performance.now() + 20_000;
    while ((await ana.hears()).length === 0 && performance.now() < end) await pause(50);
    expect(await ana.hears()).toEqual([expect.stringContaining('Recibí su foto')]);
    const { rows } = await admin.query<{ object_key: string }>(
      'SELECT state, kind, filename, object_key FROM media WHERE conversation_key LIKE $1',
      [`%${ana.visitorId}`],
    );
    expect(rows).toMatchObject([{ state: 'stored', kind: 'image', filename: 'foto.jpg' }]);
    expect(readFileSync(path.join(files, rows[0]?.object_key ?? '')).includes(SECRET)).toBe(false);
  }, 60_000);

  it('is nobody else’s to name, and no file that was never uploaded', async () => {
    const [ana, luis] = [await Visitor.arrive(), await Visitor.arrive()];
    const id = await idIn(await ana.upload(jpeg()));
    expect([(await luis.show(id)).status, (await ana.show(randomUUID())).status, await luis.hears()]).toEqual([400, 400, []]);
  });

  it.each([
    ['nobody', () => Visitor.withToken(undefined), jpeg(), 401],
    ['a wrong token', () => Visitor.withToken('x'.repeat(43)), jpeg(), 401],
    ['a page that calls itself a picture', Visitor.arrive, '<html><script>alert(1)</script></html>', 422],
    ['nothing', Visitor.arrive, '', 422],
    ['more than is taken', Visitor.arrive, Buffer.alloc(200_001, 1), 413],
  ])('is refused when it is of or holds %s', async (_what, who, bytes, status) => {
    expect((await (await who()).upload(bytes)).status).toBe(status);
  });
});
