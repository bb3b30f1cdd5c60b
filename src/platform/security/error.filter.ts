import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { correlationId, createLogger } from '@/platform/observability';
import { AppError, errorCode } from '@/shared/app-error';

const log = createLogger('http');

/** One form of error for every caller: a stable code and the id to ask about. Never a stack, never another system's words. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, code, message } = shownOf(error);
    if (status >= 500) log.error('request_failed', { code: errorCode(error), status, error });
    void reply.status(status).send({ error: { code, message, correlation_id: correlationId() } });
  }
}

function shownOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof HttpException) return { status: error.getStatus(), code: `HTTP.${error.getStatus()}`, message: error.message };
  if (isFastifyRefusal(error)) return { status: error.statusCode, code: `HTTP.${error.statusCode}`, message: 'the request was refused' };
  if (error instanceof AppError)
    return { status: error.retryable ? 503 : 500, code: error.code, message: 'the request could not be served' };
  return { status: 500, code: 'INTERNAL', message: 'the request could not be served' };
}

const isFastifyRefusal = (error: unknown): error is { statusCode: number } =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;
