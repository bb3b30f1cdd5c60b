import { Redis } from 'ioredis';
import pg from 'pg';
import { GraphApi } from '../graph-api';
import type { ChannelName, Dialogue, GuestDescription } from './dialogue.schema';
import { WhatsAppGuest, type GuestDriver } from './guest-driver';
import { APP_SECRET, hotelEnvironment, IDENTITY_SECRET, openAsProcess, openInProcess, type Hotel } from './hotel';
import { Ledger } from './ledger-expectations';
import { playTurns, type PlayedTurn, type Stage } from './play-dialogue';
import { WebchatGuest } from './webchat-guest';

export interface DialogueOptions {
  /** A database of its own, migrated and seeded; it is written to. */
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** 1 runs the application in this process, more as so many processes on the same database. */
  readonly processes: number;
  readonly channel: ChannelName;
  /** What the application finds in its environment beside the usual: a hotel system of others. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly system?: HotelSystem;
}

/** A hotel system of others: its troubles are its own, and what a dialogue changes in our tables is changed in its books. */
export interface HotelSystem {
  /** @param name `none` ends it. */
  fail(name: string): void;
  /** @param statement as the built-in inventory would be changed by it. */
  change(statement: string): void;
}

export interface DialogueReport {
  readonly name: string;
  readonly channel: ChannelName;
  readonly turns: readonly PlayedTurn[];
  /** What did not hold after the last turn. */
  readonly afterwards: readonly string[];
  readonly passed: boolean;
}

const DEFAULT_PHONE = '+51900100200';

/** Plays one dialogue on one channel in a world of its own and judges it by the guests' and the hotel's own books. */
export async function runDialogue(dialogue: Dialogue, options: DialogueOptions): Promise<DialogueReport> {
  const graph = new GraphApi({ appSecret: APP_SECRET });
  const usual = hotelEnvironment({ databaseUrl: options.databaseUrl, redisUrl: options.redisUrl, graphUrl: await graph.start() });
  const environment = { ...usual, ...options.environment };
  const db = new pg.Client({ connectionString: options.databaseUrl });
  await db.connect();
  for (const statement of dialogue.given ?? []) await db.query(statement);
  if (options.redisUrl !== undefined) await empty(options.redisUrl);
  const hotels = await openHotels({ ...environment, ...dialogue.environment }, options.processes);
  graph.deliverStatusesTo(`${hotels[0]?.baseUrl}/webhooks/whatsapp`);
  const guests = new Map<string, GuestDriver>();
  try {
    return await play(dialogue, { db, graph, hotels, guests, channel: options.channel, system: options.system });
  } finally {
    await Promise.all([...guests.values()].map((guest) => guest.leave()));
    await Promise.all(hotels.map((hotel) => hotel.stop()));
    await graph.stop();
    await db.end();
  }
}

/** A hint left by another world would be a lie in this one. */
async function empty(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
}

interface Scene {
  readonly db: pg.Client;
  readonly graph: GraphApi;
  readonly hotels: readonly Hotel[];
  readonly guests: Map<string, GuestDriver>;
  readonly channel: ChannelName;
  readonly system: HotelSystem | undefined;
}

async function play(dialogue: Dialogue, scene: Scene): Promise<DialogueReport> {
  const setClock = (to: Date): Promise<void> => tellAll(scene.hotels, '/simulator/clock', { now: to.toISOString() });
  await setClock(new Date(dialogue.clock));
  await setPms(scene, dialogue.pms ?? {});
  const described = Object.entries(dialogue.guests ?? { guest: dialogue.guest });
  for (const [name, guest] of described) scene.guests.set(name, await guestOf(dialogue, guest, scene));
  const ledger = new Ledger(scene.db, () => scrape(scene.hotels));
  const before = await ledger.before();
  const stage: Stage = {
    db: scene.db,
    setClock,
    guest: (name) => theGuest(scene.guests, name),
    setPms: (to) => setPms(scene, to),
    change: (statement) => change(scene, statement),
    pay: (link) => pay(scene.hotels, link),
    problemsOf: async ({ metrics, ready, of_one_process: isOwn }) =>
      isOwn === true && scene.hotels.length > 1
        ? []
        : [...(await ledger.metricProblems(before, metrics)), ...(await readinessProblems(scene.hotels, ready))],
  };
  const turns = await playTurns(dialogue, stage);
  const afterwards = await ledger.problems(before, dialogue.after ?? {});
  const passed = afterwards.length === 0 && turns.every((turn) => turn.problems.length === 0);
  return { name: dialogue.name, channel: scene.channel, turns, afterwards, passed };
}

async function setPms({ hotels, system }: Scene, { latency_ms, fail }: NonNullable<Dialogue['pms']>): Promise<void> {
  if (latency_ms !== undefined) await tellAll(hotels, '/simulator/pms/latency', { latencyMs: latency_ms });
  if (fail === undefined) return;
  if (system === undefined) await tellAll(hotels, '/simulator/pms', { fault: fail });
  else system.fail(fail);
}

async function change({ db, system }: Scene, statement: string): Promise<void> {
  if (system === undefined) await db.query(statement);
  else system.change(statement);
}

/** The link's own host is the hotel's public one; its path is served by every process. */
async function pay(hotels: readonly Hotel[], link: string): Promise<number> {
  const { status } = await fetch(`${hotels[0]?.baseUrl}${new URL(link).pathname}`, { method: 'POST' });
  return status;
}

async function readinessProblems(hotels: readonly Hotel[], expected: boolean | undefined): Promise<string[]> {
  if (expected === undefined) return [];
  const ready = await Promise.all(hotels.map(async ({ baseUrl }) => (await fetch(`${baseUrl}/health/ready`)).ok));
  return ready.every((one) => one === expected) ? [] : [`ready: ${expected} was expected, is ${ready.join(', ')}`];
}

function openHotels(environment: Readonly<Record<string, string>>, processes: number): Promise<Hotel[]> {
  if (processes === 1) return Promise.all([openInProcess(environment)]);
  return Promise.all(Array.from({ length: processes }, () => openAsProcess(environment)));
}

function theGuest(guests: ReadonlyMap<string, GuestDriver>, name: string | undefined): GuestDriver {
  const guest = name === undefined ? [...guests.values()][0] : guests.get(name);
  if (guest === undefined) throw new Error(`there is no guest called ${name}`);
  return guest;
}

/** Each guest reaches the hotel through the next of its processes, as behind a balancer. */
async function guestOf(dialogue: Dialogue, guest: GuestDescription, scene: Scene): Promise<GuestDriver> {
  const tenant = guest.tenant ?? dialogue.tenant;
  const baseUrl = balanced(scene.hotels);
  if ((guest.channel ?? scene.channel) === 'webchat') {
    return WebchatGuest.arrive({
      baseUrl,
      tenant,
      siteKey: await accountOf(scene.db, tenant, 'webchat'),
      name: guest.name,
      phone: guest.phone,
      identitySecret: IDENTITY_SECRET,
    });
  }
  return new WhatsAppGuest({
    baseUrl,
    graph: scene.graph,
    appSecret: APP_SECRET,
    tenant,
    phoneNumberId: await accountOf(scene.db, tenant, 'whatsapp'),
    phone: guest.phone ?? DEFAULT_PHONE,
    name: guest.name,
    now: () => new Date(dialogue.clock),
  });
}

function balanced(hotels: readonly Hotel[]): () => string {
  let calls = 0;
  return () => hotels[calls++ % hotels.length]?.baseUrl ?? '';
}

async function accountOf(db: pg.Client, tenant: string, channel: ChannelName): Promise<string> {
  const { rows } = await db.query<{ account: string }>('SELECT account FROM channel_accounts WHERE tenant_id = $1 AND channel = $2', [
    tenant,
    channel,
  ]);
  if (rows[0] === undefined) throw new Error(`${tenant} has no ${channel}`);
  return rows[0].account;
}

async function tellAll(hotels: readonly Hotel[], path: string, body: unknown): Promise<void> {
  for (const { baseUrl } of hotels) {
    const answer = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  }
}

/** The sum over all processes is what the hotel did. */
async function scrape(hotels: readonly Hotel[]): Promise<string> {
  const pages = await Promise.all(hotels.map(async ({ baseUrl }) => (await fetch(`${baseUrl}/metrics`)).text()));
  if (pages.length === 1) return pages[0] ?? '';
  const sums = new Map<string, number>();
  for (const sample of pages.flatMap((page) => page.split('\n')).filter((row) => row !== '' && !row.startsWith('#'))) {
    const at = sample.lastIndexOf(' ');
    sums.set(sample.slice(0, at), (sums.get(sample.slice(0, at)) ?? 0) + Number(sample.slice(at + 1)));
  }
  return [...sums].map(([name, value]) => `${name} ${value}`).join('\n');
}
