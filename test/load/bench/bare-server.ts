/**
 * The yardstick of the accept path: nothing but node:http doing what cannot be left out — HMAC over the raw bytes,
 * parse, one durable insert a message, answer. Everything the product does beyond that shows as a ratio to this.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const { DATABASE_URL = '', PORT = '0', APP_SECRET = '' } = process.env;
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

interface Body {
  readonly entry: readonly { readonly changes: readonly { readonly value: { readonly messages: readonly { readonly id: string }[] } }[] }[];
}

function authentic(raw: Buffer, header: string | undefined): boolean {
  if (header === undefined || !/^sha256=[0-9a-f]{64}$/.test(header)) return false;
  return timingSafeEqual(createHmac('sha256', APP_SECRET).update(raw).digest(), Buffer.from(header.slice(7), 'hex'));
}

async function store(raw: Buffer): Promise<void> {
  const { entry } = JSON.parse(raw.toString('utf8')) as Body;
  const ids = entry.flatMap((item) => item.changes).flatMap((change) => change.value.messages.map((message) => message.id));
  for (const id of ids) {
    await db.query({
      name: 'insert',
      text: 'INSERT INTO bare_inbox (event_key, payload) VALUES ($1, $2) ON CONFLICT (event_key) DO NOTHING',
      values: [id, raw.toString('utf8')],
    });
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/health/ready') return void response.writeHead(200).end();
    const raw = Buffer.concat(chunks);
    if (!authentic(raw, request.headers['x-hub-signature-256'] as string | undefined)) return void response.writeHead(401).end();
    store(raw).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(503).end(),
    );
  });
});

void db
  .query(
    'CREATE TABLE IF NOT EXISTS bare_inbox (id bigserial PRIMARY KEY, event_key text UNIQUE NOT NULL, payload jsonb NOT NULL, received_at timestamptz DEFAULT now())',
  )
  .then(() => server.listen(Number(PORT), '127.0.0.1'));
