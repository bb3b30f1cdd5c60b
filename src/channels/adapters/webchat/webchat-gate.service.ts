import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiter } from '@/platform/security';
import { VisitorsStore, type Visitor } from './visitors.store';
import { webchatConfig } from './webchat.config';

const HOUR_S = 3_600;
const MINUTE_S = 60;
const TOKEN = /^Bearer ([\w-]{20,100})$/;

/** Who may use the web chat, from which page, and how often. */
@Injectable()
export class WebchatGate {
  constructor(
    private readonly visitors: VisitorsStore,
    private readonly limiter: RateLimiter,
  ) {}

  /** The visitor by his token, which travels in a header and never in an address. */
  visitorOf(request: FastifyRequest): Promise<Visitor | undefined> {
    const token = TOKEN.exec(request.headers.authorization ?? '')?.[1];
    return token === undefined ? Promise.resolve(undefined) : this.visitors.find(token);
  }

  mayArrive(request: FastifyRequest): Promise<boolean> {
    return this.limiter.allows({
      scope: 'webchat_visitor',
      key: request.ip,
      most: webchatConfig.get().WEBCHAT_VISITORS_PER_HOUR,
      windowSeconds: HOUR_S,
    });
  }

  maySay({ visitorId }: Visitor): Promise<boolean> {
    return this.limiter.allows({
      scope: 'webchat_message',
      key: visitorId,
      most: webchatConfig.get().WEBCHAT_MESSAGES_PER_MINUTE,
      windowSeconds: MINUTE_S,
    });
  }

  /** Pages of other origins must be on the site's list; our own page needs none. */
  async mayShow(request: FastifyRequest, reply: FastifyReply, account: string): Promise<boolean> {
    const { origin, host } = request.headers;
    if (origin === undefined || originHost(origin) === host) return true;
    if (!(await this.visitors.allowedOrigins(account)).includes(origin)) return false;
    reply.header('access-control-allow-origin', origin).header('vary', 'origin').header('cross-origin-resource-policy', 'cross-origin');
    return true;
  }
}

const originHost = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
