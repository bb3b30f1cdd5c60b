import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { TurnRecord } from '@/shared/turn-record';
import type { Check, Dialogue, DialogueLine, DialogueTurn, Race, ReplyExpectation } from './dialogue.schema';
import { replyProblems, turnProblems, type SeenTurn } from './expectations';
import type { GuestDriver } from './guest-driver';

type SpokenTurn = Extract<DialogueTurn, { guest: string } | { redeliver: 'last' }>;
type WorldTurn = Extract<DialogueTurn, { clock: string } | { pms: unknown } | { sql: string }>;

export interface Stage {
  readonly db: pg.Client;
  guest(name: string | undefined): GuestDriver;
  setClock(to: Date): Promise<void>;
  setPms(to: { readonly latency_ms?: number | undefined; readonly fail?: string | undefined }): Promise<void>;
  /** Changes the world behind the application's back. */
  change(statement: string): Promise<void>;
  /** Pays on the page behind a link. @returns the status of its answer. */
  pay(link: string): Promise<number>;
  /** What of it does not hold now. */
  problemsOf(check: Check): Promise<string[]>;
}

export interface PlayedTurn {
  readonly guest: string;
  readonly said: string;
  readonly heard: readonly string[];
  readonly ms: number;
  readonly problems: readonly string[];
}

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 10;

/** Plays the turns of one dialogue, one after the other, and says of each what was not as expected. */
export async function playTurns(dialogue: Dialogue, stage: Stage): Promise<PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  for (const turn of dialogue.turns) played.push(...(await playTurn(turn, stage)));
  return played;
}

async function playTurn(turn: DialogueTurn, stage: Stage): Promise<PlayedTurn[]> {
  if ('together' in turn) return playRace(turn, stage);
  if ('check' in turn) return [await playCheck(turn.check, stage)];
  if ('hears' in turn) return [await playNotice(turn, stage)];
  if ('pay' in turn) return [await playPayment(turn.as, stage)];
  if ('guest' in turn || 'redeliver' in turn) return [await playLine(turn, stage)];
  await changeTheWorld(turn, stage);
  return [];
}

async function changeTheWorld(turn: WorldTurn, stage: Stage): Promise<void> {
  if ('clock' in turn) await stage.setClock(new Date(turn.clock));
  if ('pms' in turn) await stage.setPms(turn.pms);
  if ('sql' in turn) await stage.change(turn.sql);
}

async function playLine(turn: SpokenTurn, stage: Stage): Promise<PlayedTurn> {
  const guest = stage.guest(turn.as);
  const begun = performance.now();
  const seen = await watch(stage, guest, () => ('redeliver' in turn ? guest.redeliverLast() : guest.say(turn.guest, turn.sends)));
  return {
    guest: turn.as ?? 'guest',
    said: 'redeliver' in turn ? '(the same message, delivered again)' : turn.guest,
    heard: seen.heard,
    ms: Math.round(performance.now() - begun),
    problems: turnProblems(seen, turn.expect ?? {}),
  };
}

const act = (guest: string, said: string, problems: string[], heard: readonly string[] = []): PlayedTurn => ({
  guest,
  said,
  heard,
  ms: 0,
  problems,
});

/** Looks until it holds. */
async function playCheck(check: Check, stage: Stage): Promise<PlayedTurn> {
  const deadline = Date.now() + PATIENCE_MS;
  let problems = await stage.problemsOf(check);
  while (problems.length > 0 && Date.now() < deadline) {
    await pause(LOOK_EVERY_MS * 10);
    problems = await stage.problemsOf(check);
  }
  return act('(check)', JSON.stringify(check), problems);
}

/** Waits for the next message of which the guest has said nothing. */
async function playNotice({ as, hears }: { as?: string | undefined; hears: ReplyExpectation }, stage: Stage): Promise<PlayedTurn> {
  const guest = stage.guest(as);
  const before = heardSoFar.get(guest) ?? 0;
  const deadline = Date.now() + PATIENCE_MS;
  while (guest.heard().length === before && Date.now() < deadline) await pause(LOOK_EVERY_MS);
  const [text, ...more] = guest.heard().slice(before);
  heardSoFar.set(guest, guest.heard().length);
  const problems =
    text === undefined ? ['the hotel said nothing'] : [...replyProblems(text, hears), ...more.map((one) => `one more: ${one}`)];
  return act(as ?? 'guest', '(says nothing)', problems, text === undefined ? [] : [text]);
}

async function playPayment(as: string | undefined, stage: Stage): Promise<PlayedTurn> {
  const link = stage
    .guest(as)
    .heard()
    .flatMap((text) => text.match(/https?:\/\/\S+/g) ?? [])
    .at(-1);
  const status = link === undefined ? undefined : await stage.pay(link);
  return act(as ?? 'guest', `(pays at ${link})`, status === 200 ? [] : [`the page answered ${status}`]);
}

/** Messages of each guest that the dialogue has judged. */
const heardSoFar = new WeakMap<GuestDriver, number>();

/** All speak in the same instant; one must win, all others must hear the truth. */
async function playRace(race: Race, stage: Stage): Promise<PlayedTurn[]> {
  const begun = performance.now();
  const seen = await Promise.all(race.together.map((line) => sayLine(stage, line)));
  const ms = Math.round(performance.now() - begun);
  const winners = seen.filter(({ heard }) => heard.length === 1 && replyProblems(heard[0] ?? '', race.winner).length === 0);
  const verdict = winners.length === 1 ? [] : [`exactly one winner was expected, are ${winners.length}`];
  return race.together.map((line, index) => {
    const turn = seen[index] ?? { heard: [], record: undefined };
    const lost = winners.includes(turn) ? [] : turnProblems(turn, { reply: race.losers });
    return { guest: line.as ?? 'guest', said: line.guest, heard: turn.heard, ms, problems: [...verdict, ...lost] };
  });
}

function sayLine(stage: Stage, line: DialogueLine): Promise<SeenTurn> {
  const guest = stage.guest(line.as);
  return watch(stage, guest, () => guest.say(line.guest, line.sends));
}

/** Lets the guest act and waits until nothing of it is open any more: no message unanswered, no reply unsent. */
async function watch(stage: Stage, guest: GuestDriver, speak: () => Promise<void>): Promise<SeenTurn> {
  const heardBefore = heardSoFar.get(guest) ?? 0;
  await speak();
  const deadline = Date.now() + PATIENCE_MS;
  let open = await openWork(stage.db, guest);
  while ((open.waiting > 0 || guest.heard().length < open.replies) && Date.now() < deadline) {
    await pause(LOOK_EVERY_MS);
    open = await openWork(stage.db, guest);
  }
  const heard = guest.heard().slice(heardBefore);
  heardSoFar.set(guest, guest.heard().length);
  return { heard, record: await lastRecord(stage.db, guest) };
}

async function openWork(db: pg.Client, guest: GuestDriver): Promise<{ waiting: number; replies: number }> {
  const { rows } = await db.query<{ waiting: number; replies: number }>(
    `SELECT (SELECT count(*)::int FROM inbox WHERE conversation_key = $1 AND state = 'new')
          + (SELECT count(*)::int FROM outbox WHERE conversation_key = $1 AND state IN ('pending', 'sending')) AS waiting,
            (SELECT count(*)::int FROM outbox WHERE conversation_key = $1 AND state IN ('sent', 'delivered', 'read')) AS replies`,
    [guest.conversationKey],
  );
  return rows[0] ?? { waiting: 0, replies: 0 };
}

async function lastRecord(db: pg.Client, guest: GuestDriver): Promise<TurnRecord | undefined> {
  const { rows } = await db.query<{ record: TurnRecord }>(
    'SELECT record FROM turn_log WHERE conversation_key = $1 ORDER BY created_at DESC LIMIT 1',
    [guest.conversationKey],
  );
  return rows[0]?.record;
}
