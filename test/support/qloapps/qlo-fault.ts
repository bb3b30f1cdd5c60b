import { type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Answer, crashed, html, json, refusal } from './qlo-answer';

/** Answers that say something else than what was asked. */
type FixedSpoil =
  | 'fatal_html'
  | 'database_down'
  | 'crash'
  | 'garbage'
  | 'wrong_types'
  | 'other_fields'
  | 'empty_list'
  | 'redirect'
  | 'disabled'
  | 'unauthorized'
  | 'no_permission';

/** Answers that never come whole. */
type BrokenSpoil = 'truncated' | 'huge' | 'gzip_bomb' | 'drip' | 'hang' | 'reset';

/** Ways in which an answer can be no answer. */
export type Spoil = FixedSpoil | BrokenSpoil;

/** Whether the client waits until its own time limit. */
export const isEndless = (spoil: Spoil | undefined): boolean => spoil === 'hang' || spoil === 'drip';

export interface QloFault {
  /** `GET`, `POST`, `PUT`; every one when absent. */
  readonly method?: string;
  readonly resource?: string;
  /** What the client gets instead of the answer. */
  readonly spoil?: Spoil;
  /** Whether the work is done all the same, as after a time-out of the client. */
  readonly works?: boolean;
  /** Milliseconds before the work begins. */
  readonly delayMs?: number;
  /** Requests it spoils; all when absent. */
  readonly times?: number;
}

const BOMB_BYTES = 50_000_000;
const DRIP_MS = 20;

let hugeBody: string | undefined;
let bombBytes: Buffer | undefined;
const huge = (): string => (hugeBody ??= `{"orders":"${'a'.repeat(BOMB_BYTES)}"}`);
const bomb = (): Buffer => (bombBytes ??= gzipSync(Buffer.alloc(BOMB_BYTES, 97)));

const ANSWERS: Readonly<Record<FixedSpoil, Answer>> = {
  fatal_html: html('Fatal error'),
  database_down: html('<!DOCTYPE html>\n<html lang="en"><head><title>Link to database cannot be established</title></head></html>', 500),
  crash: crashed,
  garbage: { status: 200, type: 'application/json', body: '<b>Warning</b>: Undefined array key "rm_data" in HotelAri.php {"hotel_ari":' },
  wrong_types: json({ orders: { id: 'seven' }, booking: [1], bookings: 'none', hotel_ari: 3, configurations: true }),
  /** What QloApps says of nothing at all. */
  empty_list: json([]),
  other_fields: json({ results: [{ identifier: 1 }] }),
  redirect: { status: 302, type: 'text/html; charset=utf-8', body: '', location: 'http://shop.example/index.php' },
  disabled: refusal(503, 22, 'The QloApps webservice is disabled. Please activate it in the QloApps Back Office'),
  unauthorized: json(
    {
      errors: [
        { code: 20, message: 'Authentification key is not active' },
        { code: 21, message: 'No permission for this authentication key' },
      ],
    },
    401,
  ),
  no_permission: refusal(405, 25, 'Method POST is not allowed for the resource bookings with this authentication key'),
};

const isFixed = (spoil: Spoil): spoil is FixedSpoil => Object.hasOwn(ANSWERS, spoil);

/** Sends what is left of an answer. */
export async function sendSpoilt(spoil: Spoil, answer: Answer, response: ServerResponse): Promise<void> {
  if (isFixed(spoil)) return send(ANSWERS[spoil], response);
  switch (spoil) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'truncated':
      return send({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }, response);
    case 'huge':
      return send({ ...answer, body: huge() }, response);
    case 'gzip_bomb':
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb());
      return;
    case 'drip':
      return drip(answer, response);
  }
}

async function drip(answer: Answer, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const byte of Buffer.from(answer.body)) {
    if (response.destroyed) return;
    response.write(Buffer.from([byte]));
    await pause(DRIP_MS);
  }
  response.end();
}

/** The headers QloApps sends; the time of the answer is its own. */
export function send(answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, {
    server: 'nginx/1.22.1',
    'x-powered-by': 'PrestaShop Webservice',
    'psws-version': '1.6.1.23',
    ...(answer.type !== null && { 'content-type': answer.type }),
    ...(answer.location !== undefined && { location: answer.location }),
  });
  response.end(answer.body);
}
