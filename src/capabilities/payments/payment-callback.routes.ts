import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { correlationId, createLogger, inSpan } from '@/platform/observability';
import { RateLimiter } from '@/platform/security';
import { errorCode } from '@/shared/app-error';
import { PaymentCallbackError, type PaymentCallback, type PaymentProvider } from './payment-provider.port';
import { PaymentProviders } from './payment-providers.service';
import { paymentCallbacks } from './payments.metrics';
import { PaymentService } from './payments.service';

const log = createLogger('payments');
const PATH = '/payments/callbacks/:provider';
const MAX_BODY_BYTES = 65_536;
/** Far above what a provider sends for a hotel, far below what guessing a signature takes; a provider comes again after 429. */
const CALLBACKS = { scope: 'payment_callback', most: 600, windowSeconds: 60 } as const;

/** A provider's way in, on Fastify itself: no parser touches a body before its signature is checked. Store, then answer. */
@Injectable()
export class PaymentCallbackRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly providers: PaymentProviders,
    private readonly payments: PaymentService,
    private readonly limiter: RateLimiter,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.host.httpAdapter.getInstance<FastifyInstance>().register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.post<{ Params: { provider: string } }>(PATH, { bodyLimit: MAX_BODY_BYTES }, (request, reply) =>
        this.answer(request, reply, request.params.provider),
      );
    });
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, name: string): Promise<void> {
    const provider = this.providers.heard(name);
    if (provider === undefined) return reply.code(404).send();
    if (request.headers['content-encoding'] !== undefined) return reply.code(415).send();
    if (!(await this.limiter.allows({ ...CALLBACKS, key: request.ip }))) return reply.code(429).send();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { status, result } = await inSpan('payment_callback', { provider: provider.name }, () =>
      this.statusFor(provider, { headers: request.headers, body }, correlationId() ?? request.id),
    );
    paymentCallbacks.inc({ provider: provider.name, result });
    await reply.code(status).send();
  }

  private async statusFor(provider: PaymentProvider, callback: PaymentCallback, id: string): Promise<{ status: number; result: string }> {
    if (!provider.isAuthentic(callback)) return { status: 401, result: 'forged' };
    try {
      const result = await this.payments.receive({ provider: provider.name, event: provider.decode(callback), correlationId: id });
      return { status: result === 'unknown' ? 404 : 200, result };
    } catch (error) {
      if (error instanceof PaymentCallbackError) return { status: 400, result: 'unreadable' };
      log.error('payment_callback_failed', { provider: provider.name, code: errorCode(error), error });
      return { status: 503, result: 'failed' };
    }
  }
}
