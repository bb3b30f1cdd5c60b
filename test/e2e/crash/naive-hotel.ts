/**
 * How it is done when nobody thinks of crashes: acknowledge, keep the message in memory, look, then insert, then
 * send. It shares nothing with the product. The crash harness must find it guilty, else the harness proves nothing.
 */
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const { DATABASE_URL = '', GRAPH_URL = '', PORT = '0', FAILPOINT = '' } = process.env;
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const [armed = '', nth = '0'] = FAILPOINT.split(':');
let passed = 0;

function reach(name: string): void {
  if (name === armed && (passed += 1) === Number(nth)) process.kill(process.pid, 'SIGKILL');
}

interface Webhook {
  readonly entry: readonly {
    readonly changes: readonly {
      readonly value: {
        readonly contacts?: readonly { readonly profile: { readonly name: string } }[];
        readonly messages?: readonly { readonly from: string }[];
      };
    }[];
  }[];
}

async function answer(guest: string, waId: string): Promise<void> {
  reach('turn.claimed');
  const known = await db.query('SELECT 1 FROM naive_bookings WHERE guest = $1', [guest]);
  reach('pms.calling');
  await pause(30);
  if (known.rowCount === 0) await db.query('INSERT INTO naive_bookings (guest) VALUES ($1)', [guest]);
  reach('effect.done_unsaved');
  await fetch(`${GRAPH_URL}/v25.0/naive/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer naive', 'content-type': 'application/json' },
    body: JSON.stringify({ to: `+${waId}`, text: { body: 'Booked.' } }),
  });
  reach('send.accepted_unmarked');
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/health/ready') return void response.writeHead(200).end();
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Webhook;
    response.writeHead(200).end();
    reach('accept.acked');
    const { value } = body.entry[0]?.changes[0] ?? { value: {} };
    const waId = value.messages?.[0]?.from;
    if (waId !== undefined) void answer(value.contacts?.[0]?.profile.name ?? '', waId);
  });
});

void db.query('CREATE TABLE IF NOT EXISTS naive_bookings (guest text)').then(() => server.listen(Number(PORT), '127.0.0.1'));
