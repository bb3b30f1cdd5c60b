import { HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { correlationId, createLogger } from '@/platform/observability';
import { AppError, errorCode } from '@/shared/app-error';

const log = createLogger('http');
const NOT_SERVED = 'the request could not be served';

interface Shown {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** One form of error for every caller: a stable code and the id to ask about. Never a stack, never another system's words. */
export function answerError(error: unknown, reply: FastifyReply): void {
  const { status, code, message } = shownOf(error);
  if (status >= 500) log.error('request_failed', { code: errorCode(error), status, error });
  if (reply.sent || reply.raw.headersSent) return;
  void reply.status(status).send({ error: { code, message, correlation_id: correlationId() } });
}

function shownOf(error: unknown): Shown {
  if (error instanceof HttpException) return ofStatus(error.getStatus(), error.message);
  if (isFastifyRefusal(error)) return ofStatus(error.statusCode, 'the request was refused');
  if (error instanceof AppError) return { status: error.retryable ? 503 : 500, code: error.code, message: NOT_SERVED };
  return { status: 500, code: 'INTERNAL', message: NOT_SERVED };
}

function ofStatus(status: number, message: string): Shown {
  const code = `HTTP.${status}`;
  if (status >= 500) return { status, code, message: NOT_SERVED };
  // Nest's own message repeats the address, and with it whatever stands in its query.
  return { status, code, message: status === 404 ? 'there is nothing here' : message };
}

const isFastifyRefusal = (error: unknown): error is { statusCode: number } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;
