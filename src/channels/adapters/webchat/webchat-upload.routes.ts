import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { correlationId } from '@/platform/observability';
import type { RouteServices } from '../../channel.port';
import { ownerOf, type Visitor } from './visitors.store';
import { WebchatGate } from './webchat-gate.service';
import { webchatConfig } from './webchat.config';

const refuse = async (reply: FastifyReply, status: number, code: string): Promise<void> => {
  await reply.code(status).send({ error: { code, correlation_id: correlationId() } });
};

/** `POST /webchat/uploads`: the bytes of one file, whose id a message may then name. */
@Injectable()
export class WebchatUploadRoutes {
  constructor(private readonly gate: WebchatGate) {}

  register(scope: FastifyInstance, services: RouteServices): void {
    // A scope of its own: here a body is bytes, whatever type it claims to be.
    void scope.register(async (raw) => {
      raw.removeAllContentTypeParsers();
      raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      raw.post(
        '/webchat/uploads',
        { bodyLimit: webchatConfig.get().WEBCHAT_UPLOAD_BYTES, onRequest: (request, reply) => this.knowVisitor(request, reply) },
        (request, reply) => this.keep(request, reply, services),
      );
    });
  }

  /** Nobody sends us megabytes before we know him. */
  private async knowVisitor(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const visitor = await this.gate.visitorOf(request);
    if (visitor === undefined) return refuse(reply, 401, 'WEBCHAT.UNKNOWN_VISITOR');
    if (!(await this.gate.mayShow(request, reply, visitor.account))) return refuse(reply, 403, 'WEBCHAT.UNKNOWN_SITE');
    if (!(await this.gate.maySay(visitor))) return refuse(reply, 429, 'WEBCHAT.TOO_MANY');
    VISITORS.set(request, visitor);
  }

  private async keep(request: FastifyRequest, reply: FastifyReply, { keepUpload }: RouteServices): Promise<void> {
    const visitor = VISITORS.get(request);
    if (visitor === undefined) return refuse(reply, 401, 'WEBCHAT.UNKNOWN_VISITOR');
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const outcome = await keepUpload({ owner: ownerOf(visitor), bytes });
    if (outcome.kind === 'refused') return refuse(reply, 422, `WEBCHAT.UPLOAD_${outcome.reason.toUpperCase()}`);
    await reply.code(201).send({ id: outcome.id });
  }
}

/** Who was recognised before his body was read. */
const VISITORS = new WeakMap<FastifyRequest, Visitor>();
