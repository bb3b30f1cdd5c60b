import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Uploads } from '@/capabilities/media';
import { DatabaseUnavailableError } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { correlationId, createLogger, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { ChannelRegistry } from './channel-registry.service';
import type { RouteServices, WebhookChannel } from './channel.port';
import { normalizationErrors, webhookAck, webhookRequests } from './channels.metrics';
import { MessageGateway } from './message-gateway.service';
import { PayloadError } from './formats/payload-error';
import { WebhookLimits } from './webhook-limits.service';

const log = createLogger('webhooks');

/** Seconds: limits are counted by the minute. */
const RETRY_AFTER_S = 60;
const UNPROVEN: ReadonlySet<number> = new Set([401, 403]);

interface Route {
  readonly channel: WebhookChannel;
  readonly path: string;
}

/**
 * The providers' way in, on Fastify itself: no parser, guard, pipe or interceptor touches a body before its
 * signature is checked. Order: configured → not compressed → plausible headers → size → authentic → readable → not too many → stored → 2xx.
 */
@Injectable()
export class WebhookRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly channels: ChannelRegistry,
    private readonly gateway: MessageGateway,
    private readonly uploads: Uploads,
    private readonly limits: WebhookLimits,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // A scope of its own: its raw parser must not reach Nest's routes, nor theirs it.
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      // Those that come are named: what only `*` takes is looked for among all of them, each time.
      scope.addContentTypeParser(['application/json', '*'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      for (const channel of this.channels.webhooks()) channel.paths.forEach((path) => this.addRoutes(scope, channel, path));
    });
    const services: RouteServices = {
      hotelOf: (channel, account) => this.gateway.hotelOf(channel, account),
      accept: (channel, message, id) => this.gateway.accept(channel, message, id),
      keepUpload: (upload) => this.uploads.keep(upload),
      findUpload: (owner, id) => this.uploads.find(owner, id),
    };
    await fastify.register(async (scope) => {
      this.channels.routes().forEach((routes) => routes.register(scope, services));
    });
  }

  private addRoutes(scope: FastifyInstance, channel: WebhookChannel, path: string): void {
    if (channel.answerVerification !== undefined) scope.get(path, (request, reply) => this.verify(channel, request, reply));
    scope.post(
      path,
      {
        bodyLimit: channel.maxBodyBytes,
        config: { ownMetrics: true },
        // Headers for browsers, of which none comes here: a third of the answer's cost.
        helmet: false,
        onRequest: async (request, reply) => {
          const refusal = await refusalOf(channel, request);
          if (refusal !== undefined) await this.answer(channel, request, reply, refusal);
        },
        onResponse: (_request, reply, done) => {
          webhookRequests.inc({ provider: channel.id, result: String(reply.statusCode) });
          if (reply.statusCode < 300) reach('accept.acked');
          done();
        },
      },
      (request, reply) => this.receive({ channel, path }, request, reply),
    );
  }

  private async receive(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { channel } = route;
    const end = webhookAck.startTimer({ provider: channel.id });
    const status = await inSpan('webhook', { channel: channel.id }, () => this.statusFor(route, request));
    end();
    await this.answer(channel, request, reply, status);
  }

  /** Who proves nothing hears so for a while, then only that it is too often. */
  private async answer(channel: WebhookChannel, { ip }: FastifyRequest, reply: FastifyReply, status: number): Promise<void> {
    const isTooOften = UNPROVEN.has(status) && !(await this.limits.allowsUnproven(channel.id, ip));
    const said = isTooOften ? 429 : status;
    if (said === 429) reply.header('retry-after', RETRY_AFTER_S);
    await reply.code(said).send();
  }

  private async statusFor({ channel, path }: Route, request: FastifyRequest): Promise<number> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { headers, url, ip } = request;
    try {
      const received = await this.gateway.receive(channel, { path, url, ip, headers, body }, correlationId() ?? request.id);
      switch (received) {
        case 'stored':
          return channel.successStatus ?? 200;
        case 'not_authentic':
          return 401;
        case 'too_many':
          return 429;
        case 'unknown_account':
          return channel.unknownAccountStatus ?? 200;
      }
    } catch (error) {
      return this.failure(channel, error);
    }
  }

  /** The provider delivers again after a 5xx; what cannot be read will not be readable then either. */
  private failure(channel: WebhookChannel, error: unknown): number {
    if (error instanceof PayloadError) {
      normalizationErrors.inc({ channel: channel.id });
      return 400;
    }
    log.error('webhook_failed', {
      channel: channel.id,
      code: errorCode(error),
      ...(error instanceof DatabaseUnavailableError ? {} : { error }),
    });
    return 503;
  }

  private async verify(channel: WebhookChannel, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const challenge = channel.answerVerification?.(request.query as Readonly<Record<string, unknown>>);
    if (challenge === undefined) return this.answer(channel, request, reply, 403);
    await reply.code(200).type('text/plain').send(challenge);
  }
}

/** What can be refused before a byte of the body is read. */
async function refusalOf(channel: WebhookChannel, { headers }: FastifyRequest): Promise<number | undefined> {
  if (!(await isOpen(channel))) return 503;
  if (headers['content-encoding'] !== undefined) return 415;
  return channel.hasPlausibleHeaders(headers) ? undefined : 401;
}

/** Who cannot tell whether he has a secret has none for now: the provider comes again. */
async function isOpen(channel: WebhookChannel): Promise<boolean> {
  try {
    return await channel.isConfigured();
  } catch (error) {
    log.error('webhook_failed', { channel: channel.id, code: errorCode(error) });
    return false;
  }
}
