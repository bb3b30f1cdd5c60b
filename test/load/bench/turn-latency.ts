import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { WhatsAppGuest } from '../../support/dialogue/guest-driver';
import type { GraphApi } from '../../support/graph-api';
import { quantile, residentMegabytes } from './process-figures';
import { startMeasured } from './processes';

export interface TurnFigures {
  /** From the guest's webhook to the provider having the reply. */
  readonly replyP50: number;
  readonly replyP95: number;
  /** The turn alone, hotel system apart, as recorded. */
  readonly turnP50: number;
  readonly turnP95: number;
  readonly memoryAtRest: number;
  readonly memoryAfterLoad: number;
}

interface TurnOptions {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly graph: GraphApi;
  readonly db: pg.Client;
  readonly phoneNumberId: string;
  readonly appSecret: string;
}

/** 40 a guest: WhatsApp lets 45 follow each other, then one in six seconds. */
const TURNS = 320;
const GUESTS = 8;
const REST_MS = 5_000;
const QUESTIONS = [
  '¿A qué hora es el desayuno?',
  'what time is check-in?',
  'vocês têm estacionamento?',
  '¿tienen wifi?',
  'hola',
  'is there a gym?',
];

/** Guests who ask and wait for their answer, eight at a time, until so many turns are measured. */
export async function measureTurns(options: TurnOptions): Promise<TurnFigures> {
  const hotel = await startMeasured({ script: 'server', port: options.port, environment: options.environment });
  options.graph.deliverStatusesTo(`${hotel.baseUrl}/webhooks/whatsapp`);
  try {
    await pause(REST_MS);
    const memoryAtRest = residentMegabytes(hotel.pid);
    const guests = (from: number) => Array.from({ length: GUESTS }, (_, index) => guestOf(options, hotel.baseUrl, from + index));
    await ask(guests(0), GUESTS * 5);
    await options.db.query('TRUNCATE turn_log');
    const replies = await ask(guests(GUESTS), TURNS);
    const { rows } = await options.db.query<{ ms: number }>(`
      SELECT (record->>'ms')::float8 - coalesce((SELECT sum((t->>'ms')::float8) FROM jsonb_array_elements(record->'tools') t WHERE t->>'tool' LIKE 'pms%'), 0) AS ms
        FROM turn_log`);
    const turns = rows.map((row) => row.ms);
    return {
      replyP50: quantile(replies, 0.5),
      replyP95: quantile(replies, 0.95),
      turnP50: quantile(turns, 0.5),
      turnP95: quantile(turns, 0.95),
      memoryAtRest,
      memoryAfterLoad: residentMegabytes(hotel.pid),
    };
  } finally {
    await hotel.stop();
  }
}

const guestOf = (options: TurnOptions, baseUrl: string, index: number): WhatsAppGuest =>
  new WhatsAppGuest({
    baseUrl: () => baseUrl,
    graph: options.graph,
    appSecret: options.appSecret,
    tenant: 'mirador',
    phoneNumberId: options.phoneNumberId,
    phone: `+5198800${String(index).padStart(4, '0')}`,
    name: 'Bench Guest',
    now: () => new Date(),
  });

/** @returns milliseconds of each question until its answer had reached the guest. */
async function ask(guests: readonly WhatsAppGuest[], questions: number): Promise<number[]> {
  const waits: number[] = [];
  await Promise.all(
    guests.map(async (guest, index) => {
      for (let asked = 0; asked < questions / guests.length; asked += 1) {
        const heard = guest.heard().length;
        const begun = performance.now();
        await guest.say(QUESTIONS[(asked + index) % QUESTIONS.length] ?? 'hola');
        while (guest.heard().length === heard) await pause(2);
        waits.push(performance.now() - begun);
      }
    }),
  );
  return waits;
}
