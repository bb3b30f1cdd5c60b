import { FakePms, type PmsPort, propertyOf } from '@/capabilities/pms';
import { pmsCacheHits, pmsCacheMisses } from '@/capabilities/pms/pms.metrics';
import type { RedisService } from '@/platform/redis';
import { SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { FIXTURE_WORLD } from '../../../prisma/fixture-world';
import { Reception } from '../../support/reception';
import { wrapped } from './pms-overhead';

export interface DayFigures {
  readonly turns: number;
  readonly bookings: number;
  /** Calls that reached the adapter, for each turn of any kind. */
  readonly callsPerTurn: number;
  /** Cached questions that did not reach it. */
  readonly hitRatio: number;
  /** The same by operation, the most asked first. */
  readonly byOperation: readonly (readonly [string, number])[];
}

const MORNING = new Date('2026-11-21T12:00:00Z');
const HOURS_AWAKE = 16;
/** Seconds between the hotel's answer and the guest's next message. */
const THINKS_S = { least: 10, spread: 40 };

type Random = () => number;

/** The same day every time. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

interface Wish {
  readonly share: number;
  readonly phone?: string;
  lines(stay: string): readonly string[];
}

const ONLY_ASKS: Wish = { share: 20, lines: () => ['Hola', '¿a qué hora es el desayuno?'] };

/** What guests write for: more than half only ask, a third look at rooms, one in twenty-five books. */
const WISHES: readonly Wish[] = [
  ONLY_ASKS,
  { share: 20, lines: () => ['¿tienen cochera?', '¿y wifi?', 'gracias'] },
  { share: 12, lines: () => ['¿a qué hora es el check-in?'] },
  { share: 24, lines: (stay) => [`Hola, ¿tienen habitación ${stay} para 2 adultos?`, '¿aceptan mascotas?', 'gracias, lo pienso'] },
  { share: 8, lines: (stay) => [`¿Precio ${stay} para 2 personas?`, 'la superior', '¿incluye desayuno?', 'no, gracias'] },
  {
    share: 4,
    lines: (stay) => [
      `Quiero una habitación ${stay} para 2 adultos`,
      'la más barata, ¿hay cochera?',
      'Lucía Vega, lucia@example.test',
      'sí',
    ],
  },
  { share: 6, phone: '+447700900123', lines: () => ['what is the status of my booking?', 'thank you'] },
  { share: 4, phone: '+51999111222', lines: () => ['¿puedo salir a las 4 el lunes?', 'no, gracias'] },
  { share: 2, phone: '+447700900123', lines: () => ['change my booking to Nov 27 to 29', 'no'] },
];

/** Most ask for the same few weekends, some for any day of the next three months. */
function stayOf(random: Random): string {
  const isWeekend = random() < 0.6;
  const day = isWeekend ? 4 + 7 * Math.floor(random() * 3) : 1 + Math.floor(random() * 24);
  const nights = isWeekend ? 2 : 1 + Math.floor(random() * 4);
  const month = isWeekend || random() < 0.5 ? 'diciembre' : 'enero';
  return `del ${day} al ${day + nights} de ${month}`;
}

interface Line {
  readonly at: number;
  readonly text: string;
  readonly guest: Reception;
}

function chosen(random: Random): Wish {
  let left = random() * WISHES.reduce((sum, { share }) => sum + share, 0);
  return WISHES.find(({ share }) => (left -= share) < 0) ?? ONLY_ASKS;
}

/** A day of one hotel: its guests talk with the whole conversation, by turns and at their own pace, in front of one hotel system. */
export async function simulateDay(conversations: number): Promise<DayFigures> {
  const [fixture] = FIXTURE_WORLD;
  if (fixture === undefined) throw new Error('no fixture');
  const random = randomFrom(20_261_121);
  const clock = new SettableClock(MORNING, () => 0);
  const hotel = { ...fixture.settings, id: tenantId(fixture.id), name: fixture.name };
  const fake = new FakePms(propertyOf(hotel), fixture, clock);
  const asked = { calls: 0 };
  const { pms, close } = wrapped(counted(fake, asked), new SimulatedRedis(clock) as unknown as RedisService, clock);
  const known = (await fake.ledger()).length;
  const before = { hits: await countsOf(pmsCacheHits), misses: await countsOf(pmsCacheMisses) };
  const lines = Array.from({ length: conversations }, () => conversation(random, { clock, fake, pms }))
    .flat()
    .sort((a, b) => a.at - b.at);
  try {
    for (const { at, text, guest } of lines) {
      clock.set(new Date(at));
      await guest.hears(text);
    }
  } finally {
    close();
  }
  const [hits, misses] = [since(before.hits, await countsOf(pmsCacheHits)), since(before.misses, await countsOf(pmsCacheMisses))];
  return {
    turns: lines.length,
    bookings: (await fake.ledger()).length - known,
    callsPerTurn: asked.calls / lines.length,
    ...ratios(hits, misses),
  };
}

function conversation(random: Random, house: { clock: SettableClock; fake: FakePms; pms: PmsPort }): Line[] {
  const { lines, phone } = chosen(random);
  const guest = new Reception('mirador', { phone: phone ?? `+5190${Math.floor(random() * 10_000_000)}` }, undefined, house);
  let at = MORNING.getTime() + random() * HOURS_AWAKE * 3_600_000;
  return lines(stayOf(random)).map((text) => {
    const line = { at, text, guest };
    at += (THINKS_S.least + random() * THINKS_S.spread) * 1_000;
    return line;
  });
}

/** The stand-in of Redis on the simulated clock. */
class SimulatedRedis {
  private readonly kept = new Map<string, { readonly value: string; readonly until: number }>();

  constructor(private readonly clock: SettableClock) {}

  async get(key: string): Promise<string | undefined> {
    const entry = this.kept.get(key);
    return entry !== undefined && entry.until > this.clock.now().getTime() ? entry.value : undefined;
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<boolean> {
    this.kept.set(key, { value, until: this.clock.now().getTime() + ttlSeconds * 1_000 });
    return true;
  }
}

function counted(pms: PmsPort, asked: { calls: number }): PmsPort {
  return new Proxy(pms, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        asked.calls += 1;
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

type Counts = ReadonlyMap<string, number>;

async function countsOf(metric: typeof pmsCacheHits | typeof pmsCacheMisses): Promise<Counts> {
  const { values } = await metric.get();
  return new Map(values.map(({ labels, value }) => [String(labels.operation), value]));
}

const since = (before: Counts, now: Counts): Counts => new Map([...now].map(([name, value]) => [name, value - (before.get(name) ?? 0)]));

function ratios(hits: Counts, misses: Counts): Pick<DayFigures, 'hitRatio' | 'byOperation'> {
  const sum = (counts: Counts): number => [...counts.values()].reduce((total, value) => total + value, 0);
  const asked = (name: string): number => (hits.get(name) ?? 0) + (misses.get(name) ?? 0);
  const names = [...new Set([...hits.keys(), ...misses.keys()])].sort((a, b) => asked(b) - asked(a));
  return {
    hitRatio: sum(hits) / (sum(hits) + sum(misses)),
    byOperation: names.map((name) => [name, (hits.get(name) ?? 0) / asked(name)] as const),
  };
}
