import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { useEnvironment } from '@/platform/config';
import { metaBody, metaText } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { roundsOf } from '@test/support/rounds';
import { webhookApp, type WebhookApp } from './webhook-app.suite';

/** MUTATED_BODIES=10000 for the long form. */
const RUNS = roundsOf('MUTATED_BODIES', 300);
const MOST_GROWTH = 50 * 1024 * 1024;

/** Bytes of the heap that something still holds. */
function heap(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

let world: WebhookApp;
beforeAll(async () => {
  world = await webhookApp();
});
afterAll(async () => {
  await world.close();
  useEnvironment(process.env);
});

describe('bodies that somebody has played with', () => {
  const base = metaBody(
    {
      messages: [metaText('wamid.1', 'Hola'), { ...metaText('wamid.2', ''), type: 'image', image: { id: '1', mime_type: 'image/png' } }],
      statuses: [{ id: 'o', status: 'read', timestamp: '1795000326', errors: [{ code: 1 }] }],
    },
    [{ field: 'standby', value: {} }],
  );

  type Path = readonly (string | number)[];
  const pathsOf = (value: unknown, at: Path = []): Path[] =>
    typeof value !== 'object' || value === null
      ? [at]
      : [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];
  const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
    if (key === undefined) return by;
    const copy = structuredClone(value) as Record<string | number, unknown>;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
  };

  const original: unknown = JSON.parse(base.toString('utf8'));
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000', '\ud800', 1e308, -0, '9'.repeat(5_000)),
  );
  const structural = fc
    .tuple(fc.constantFrom(...pathsOf(original)), strange)
    .map(([path, by]) => Buffer.from(JSON.stringify(replaced(original, path, by)) ?? ''));
  const raw = fc
    .array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => changes.reduce((body, [at, byte]) => body.fill(byte, at, at + 1), Buffer.from(base)));
  const cut = fc
    .tuple(fc.nat(base.length), fc.nat(base.length))
    .map(([from, to]) => Buffer.concat([base.subarray(0, from), base.subarray(to)]));

  const stringsOf = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];

  it(
    'never bring the hotel down, never make it grow, and never bring in what the database cannot keep',
    async () => {
      const before = heap();
      await fc.assert(
        fc.asyncProperty(fc.oneof(structural, raw, cut), async (body) => {
          expect([200, 400]).toContain(await world.post(body));
        }),
        { numRuns: RUNS },
      );
      const kept = stringsOf([world.behind.mailbox.stored, world.behind.mailbox.statuses]);
      expect(kept.filter((text) => text.includes('\u0000') || !text.isWellFormed())).toEqual([]);
      expect(world.behind.mailbox.stored.length).toBeGreaterThan(0);
      world.behind.mailbox.stored.length = 0;
      world.behind.mailbox.statuses.length = 0;
      expect(heap() - before).toBeLessThan(MOST_GROWTH);
    },
    60_000 + RUNS * 20,
  );
});
