import { DatabaseUnavailableError } from './database.errors';

const UNIQUE = '23505';
const EXCLUSION = '23P01';
/** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
const AGAIN = new Set(['40001', '40P01', 'P2034']);
const AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT'],
  ...['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001', '08004'],
  ...['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1017', 'P2024'],
]);
const AWAY_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections', 'SocketTimeout']);
const AWAY_MESSAGE =
  /^(connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|query read timeout|unable to start a transaction in the given time)/i;
const DEPTH = 6;

interface Clue {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly message?: unknown;
  readonly originalMessage?: unknown;
  readonly constraint?: unknown;
  readonly detail?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** The error and what lies under it: Prisma and the driver each wrap PostgreSQL's own words. */
function cluesOf(error: unknown): Clue[] {
  const clues: Clue[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && clues.length < DEPTH) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    const clue: Clue = next;
    clues.push(clue);
    waiting.push(clue.cause, clue.meta?.driverAdapterError);
  }
  return clues;
}

const hasCode = (error: unknown, known: (code: string) => boolean): boolean =>
  cluesOf(error).some(({ code, originalCode }) => [code, originalCode].some((one) => typeof one === 'string' && known(one)));

const names = (error: unknown, constraint: string): boolean =>
  cluesOf(error).some(
    (clue) =>
      nameOf(clue.constraint) === constraint ||
      [clue.message, clue.originalMessage].some((text) => typeof text === 'string' && text.includes(`"${constraint}"`)),
  );

const nameOf = (constraint: unknown): unknown =>
  typeof constraint === 'object' && constraint !== null && 'index' in constraint ? constraint.index : constraint;

/** @param constraint name of the index or constraint; any when absent. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return hasCode(error, (code) => code === UNIQUE || code === 'P2002') && (constraint === undefined || names(error, constraint));
}

/** Two rows that must not overlap: the room is taken. */
export function isExclusionViolation(error: unknown, constraint?: string): boolean {
  return hasCode(error, (code) => code === EXCLUSION) && (constraint === undefined || names(error, constraint));
}

export const isWorthAnotherTry = (error: unknown): boolean => hasCode(error, (code) => AGAIN.has(code));

function isAway(error: unknown): boolean {
  return (
    hasCode(error, (code) => AWAY.has(code)) ||
    cluesOf(error).some(
      ({ kind, message }) =>
        (typeof kind === 'string' && AWAY_KINDS.has(kind)) || (typeof message === 'string' && AWAY_MESSAGE.test(message)),
    )
  );
}

/** The error as our code meets it: unreachable becomes DatabaseUnavailableError, the rest stays what it is. */
export function translated(error: unknown): unknown {
  return !(error instanceof DatabaseUnavailableError) && isAway(error) ? new DatabaseUnavailableError(error) : error;
}
