import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { runProgram } from '@/platform/programs';
import { jpeg, SECRET } from '@/capabilities/media/inspection/files.suite';
import { MediaLinks } from '@/capabilities/media/links/media-links.service';
import { SettableClock, SystemClock } from '@/shared/clock';
import { AiService } from '../support/ai-service';
import { APP_SECRET, hotelEnvironment, openInProcess, type Hotel } from '../support/dialogue/hotel';
import { whatsappEnvelope } from '../support/dialogue/guest-driver';
import { GraphApi, metaSignature } from '../support/graph-api';
import { describeSound } from '../support/sound';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

jest.setTimeout(60_000);

const PHONE_NUMBER_ID = '1000001';
const CHECK_IN = 'https://check-in.mirador.example';
const folder = mkdtempSync(path.join(os.tmpdir(), 'atrio-media-e2e-'));
const files = path.join(folder, 'files');

let home: TestDatabase;
let hotel: Hotel;
let admin: pg.Client;
let graph: GraphApi;
let ai: AiService;
let account: string;

beforeAll(async () => {
  home = await createTestDatabase('world');
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
  await admin.query("UPDATE tenants SET settings = settings || $1::jsonb WHERE id = 'mirador'", [
    JSON.stringify({ secureCheckInUrl: CHECK_IN }),
  ]);
  graph = new GraphApi({ appSecret: APP_SECRET });
  ai = new AiService();
  const aiUrl = await ai.start();
  hotel = await openInProcess({
    ...hotelEnvironment({ databaseUrl: home.url, redisUrl: undefined, graphUrl: await graph.start() }),
    LOG_LEVEL: 'CRITICAL',
    STORAGE_DIRECTORY: files,
    AUDIO_TEMP_DIR: path.join(folder, 'temp'),
    STT_PROVIDER: 'openai',
    STT_BASE_URL: aiUrl,
    VISION_PROVIDER: 'openai',
    VISION_BASE_URL: aiUrl,
    MEDIA_LINK_SECRET: 'link-secret-of-the-media-e2e-0123456789',
    MEDIA_WAIT_S: '10',
  });
  const { rows } = await admin.query<{ account: string }>(
    "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
  );
  account = rows[0]?.account ?? PHONE_NUMBER_ID;
});
beforeEach(() => {
  ai.hears = 'away';
  ai.sees = 'away';
});
afterAll(async () => {
  await admin.end();
  await hotel.stop();
  await Promise.all([graph.stop(), ai.stop(), home.drop()]);
  rmSync(folder, { recursive: true, force: true });
  useEnvironment(process.env);
});

let guests = 0;
const CARLOS = '51999111222';
const somebody = (): string => `5190000${String((guests += 1)).padStart(4, '0')}`;

/** Says one thing by WhatsApp and waits for the one message that comes back. */
async function sends(phone: string, message: Readonly<Record<string, unknown>>): Promise<string> {
  const before = graph.sentTo(`+${phone}`).length;
  const whole = { from: phone, id: `wamid.${randomUUID()}`, timestamp: String(Math.floor(Date.now() / 1_000)), ...message };
  const body = JSON.stringify(whatsappEnvelope(account, [whole], phone));
  const answer = await fetch(`${hotel.baseUrl}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(body, APP_SECRET) },
    body,
  });
  expect(answer.status).toBe(200);
  const deadline = Date.now() + 20_000;
  while (graph.sentTo(`+${phone}`).length === before && Date.now() < deadline) await pause(20);
  const [reply, ...more] = graph.sentTo(`+${phone}`).slice(before);
  expect(more).toEqual([]);
  return reply?.text ?? '';
}

const file = (type: string, bytes: Buffer, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  type,
  [type]: { id: graph.keepMedia(bytes), mime_type: 'image/jpeg', ...more },
});

/** A real voice: spoken by espeak-ng, packed as WhatsApp packs it. */
async function voice(language: string, words: string): Promise<Buffer> {
  const limits = { directory: folder, timeoutMs: 20_000, memoryBytes: 1_073_741_824, maxOutputBytes: 4_194_304 };
  const wav = await runProgram({ program: 'espeak-ng', args: ['-v', language, '--stdin', '--stdout'], input: words, ...limits });
  const args = ['-nostdin', '-loglevel', 'error', '-i', 'pipe:0', '-c:a', 'libopus', '-b:a', '16k', '-f', 'ogg', 'pipe:1'];
  return runProgram({ program: 'ffmpeg', args, input: wav, ...limits });
}

async function sample(name: string): Promise<number> {
  const page = await (await fetch(`${hotel.baseUrl}/metrics`)).text();
  return page
    .split('\n')
    .filter((line) => line.startsWith(name))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const escalationsOf = async (phone: string): Promise<string[]> =>
  (await admin.query<{ reason: string }>('SELECT reason FROM escalations WHERE conversation_key LIKE $1', [`%/+${phone}`])).rows.map(
    ({ reason }) => reason,
  );
const mediaOf = async (phone: string): Promise<Record<string, unknown>> =>
  (
    await admin.query<Record<string, unknown>>('SELECT * FROM media WHERE conversation_key LIKE $1 ORDER BY created_at DESC', [
      `%/+${phone}`,
    ])
  ).rows[0] ?? {};

describeSound('S5 a voice note', () => {
  afterEach(async () => expect(await sample('audio_temp_files_active')).toBe(0));

  it.each([
    ['es', 'es-419', 'Quiero una habitación para mañana, dos personas', /noches/],
    ['en', 'en-us', 'I would like a room for tomorrow, two people', /nights/],
    ['pt', 'pt-br', 'Quero um quarto para amanhã, duas pessoas', /noites/],
  ])('is heard and answered as if it had been written: %s', async (_language, speaker, words, asked) => {
    const phone = somebody();
    ai.hears = { text: words, confidence: 0.9 };
    expect(await sends(phone, file('audio', await voice(speaker, words), { voice: true }))).toMatch(asked);
    expect(ai.voices.at(-1)).toMatchObject({ rate: 16_000, channels: 1 });
    expect(ai.voices.at(-1)?.seconds).toBeGreaterThan(1);
    expect(await mediaOf(phone)).toMatchObject({ state: 'stored', kind: 'audio', mime_type: 'audio/ogg', words, words_from: 'transcript' });
    const { rows } = await admin.query("SELECT reply->'spoken' AS spoken FROM outbox WHERE address = $1", [`+${phone}`]);
    expect(rows).toEqual([{ spoken: true }]);
  });

  it('in which nobody speaks is said to be so', async () => {
    ai.hears = { text: ' ', confidence: 0.9 };
    expect(await sends(somebody(), file('audio', await voice('es', 'hm')))).toContain('No pude escuchar');
  });

  it('that was hardly understood is read back, and nothing is done', async () => {
    const phone = somebody();
    ai.hears = { text: 'Cancele mi reserva BK-1002', confidence: 0.2 };
    expect(await sends(phone, file('audio', await voice('es', 'cancele mi reserva')))).toContain('«Cancele mi reserva BK-1002»');
  });

  it('is left to the staff when nobody can listen, and the guest is asked to write', async () => {
    const phone = somebody();
    const errors = await sample('audio_errors_total');
    expect(await sends(phone, file('audio', await voice('es', 'dos toallas')))).toContain('Si me lo escribe');
    expect([await sample('audio_errors_total'), await escalationsOf(phone)]).toEqual([errors + 1, ['media_to_see']]);
  });

  it('is heard once: the same sound again costs nothing', async () => {
    const [one, other] = [somebody(), somebody()];
    const bytes = await voice('es', '¿A qué hora es el desayuno?');
    ai.hears = { text: '¿A qué hora es el desayuno?', confidence: 0.9 };
    const first = await sends(one, file('audio', bytes));
    ai.hears = 'away';
    expect(await sends(other, file('audio', bytes))).toBe(first);
    expect(first).toMatch(/\d:\d\d/);
  });

  it('of 25 MB and one byte is too large', async () => {
    expect(await sends(somebody(), file('audio', Buffer.alloc(26_214_401)))).toContain('demasiado grande');
  });
});

const LINES = {
  es: { hello: 'Hola, buenos días', lamp: 'La lámpara de la habitación está rota', passport: 'Mi pasaporte' },
  en: { hello: 'Hello, good morning', lamp: 'The lamp in the room is broken', passport: 'My passport' },
  pt: { hello: 'Olá, bom dia', lamp: 'A lâmpada do quarto está quebrada', passport: 'Meu passaporte' },
} as const;

/** What the link of a file answers, as it is, a byte wrong, unsigned, and an hour later. */
async function answersOf(id: string): Promise<number[]> {
  const path = new MediaLinks(new SystemClock()).pathOf({ tenantId: 'mirador', id }) ?? '';
  const old = new MediaLinks(new SettableClock(new Date(Date.now() - 3_600_000))).pathOf({ tenantId: 'mirador', id }) ?? '';
  const asked = [path, `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`, path.split('?')[0], old];
  return Promise.all(asked.map(async (one) => (await fetch(`${hotel.baseUrl}${one}`)).status));
}

describe.each(['es', 'en', 'pt'] as const)('S15 other things that guests send: %s', (language) => {
  const lines = LINES[language];
  /** A guest whose language we know by his first line. */
  async function guest(phone = somebody()): Promise<string> {
    await sends(phone, { type: 'text', text: { body: lines.hello } });
    return phone;
  }

  it('a photo of a broken lamp becomes a ticket with the photo, in one reply', async () => {
    await guest(CARLOS);
    ai.sees = { description: lines.lamp, isIdentityDocument: false, confidence: 0.9 };
    expect(await sends(CARLOS, file('image', jpeg({ secret: SECRET })))).toContain('204');
    const { rows } = await admin.query<{ kind: string; room: string; details: { files: string[] } }>(
      'SELECT kind, room, details FROM tickets ORDER BY created_at DESC LIMIT 1',
    );
    const media = await mediaOf(CARLOS);
    expect(rows).toMatchObject([{ kind: 'maintenance_issue', room: '204', details: { files: [media['id']] } }]);
    expect(media).toMatchObject({ state: 'stored', kind: 'image', mime_type: 'image/jpeg', words: lines.lamp });
    expect(String(media['object_key'])).toMatch(/^mirador\/[0-9a-f]{24}\//);
    expect(await answersOf(String(media['id']))).toEqual([200, 404, 404, 404]);
  });

  it.each([
    ['by its caption', { caption: lines.passport }, 'away'],
    ['by what it shows', {}, { description: 'A passport', isIdentityDocument: true, confidence: 0.9 }],
  ])('a passport is locked away and the secure way is told, known %s', async (_how, more, sees) => {
    const phone = await guest();
    ai.sees = sees;
    const reply = await sends(phone, file('image', jpeg(), more));
    expect(reply).toContain({ es: 'documento de identidad', en: 'identity document', pt: 'documento de identidade' }[language]);
    expect(reply).toContain(CHECK_IN);
    const media = await mediaOf(phone);
    expect(media).toMatchObject({ state: 'quarantined', words: null });
    expect(await answersOf(String(media['id']))).toEqual([404, 404, 404, 404]);
  });

  it.each([
    ['a photo that nobody can see', 'image', jpeg(), { es: 'foto', en: 'photo', pt: 'foto' }, 'image/jpeg'],
    ['a video', 'video', Buffer.from('\0\0\0\u0020ftypisom'), { es: 'video', en: 'video', pt: 'vídeo' }, 'video/mp4'],
    ['a voucher', 'document', Buffer.from('%PDF-1.7\nvoucher'), { es: 'documento', en: 'document', pt: 'documento' }, 'application/pdf'],
  ])('%s is kept, staff look at it, and the guest is told so', async (_what, type, bytes, word, mimeType) => {
    const phone = await guest();
    const reply = await sends(phone, file(type, bytes, { filename: 'voucher.pdf' }));
    for (const said of [word[language], { es: 'recepción', en: 'reception', pt: 'recepção' }[language]]) expect(reply).toContain(said);
    const media = await mediaOf(phone);
    expect([await escalationsOf(phone), media['state'], media['kind'], media['mime_type']]).toEqual([
      ['media_to_see'],
      'stored',
      type,
      mimeType,
    ]);
    expect(String(media['object_key'])).toMatch(/^mirador\/[0-9a-f]{24}\//);
    expect(await answersOf(String(media['id']))).toEqual([200, 404, 404, 404]);
  });

  it.each([
    ['a program called .jpg', Buffer.from('MZ\u0090\0', 'latin1')],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a picture of 20,000 by 20,000', jpeg({ width: 20_000, height: 20_000 })],
  ])('%s is not opened and not kept', async (_what, bytes) => {
    const phone = await guest();
    const reply = await sends(phone, file('image', bytes, { filename: 'photo.jpg' }));
    expect(reply).toContain({ es: 'no puedo abrir', en: 'cannot open', pt: 'não posso abrir' }[language]);
    expect(await mediaOf(phone)).toMatchObject({ state: 'refused', object_key: null });
  });

  it('a file that is gone is asked for again', async () => {
    const reply = await sends(await guest(), { type: 'image', image: { id: '404', mime_type: 'image/jpeg' } });
    expect(reply).toContain({ es: 'otra vez', en: 'again', pt: 'de novo' }[language]);
  });
});
