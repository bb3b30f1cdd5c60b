import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TimelineStore } from '@/platform/mailbox';
import { correlationId } from '@/platform/observability';
import { conversationKey, type ConversationKey, type TenantId } from '@/shared/ids';
import type { UnifiedMessage } from '@/shared/unified-message';
import * as z from 'zod';
import type { ChannelRoutes, FoundUpload, RouteServices } from '../../channel.port';
import { knownGuest } from './known-guest';
import { ownerOf, VisitorsStore, type Visitor } from './visitors.store';
import { WebchatGate } from './webchat-gate.service';
import { WebchatStreams, wireMessage } from './webchat-stream.service';
import { WebchatAdapter } from './webchat.adapter';
import { webchatConfig } from './webchat.config';

const newVisitor = z.object({ siteKey: z.string().regex(/^[\w-]{1,80}$/), identity: z.string().max(4_096).optional() });
const upload = z.object({ id: z.uuid(), filename: z.string().max(1_000).optional() });
const newMessage = z
  .object({ clientId: z.uuid(), text: z.string().trim().min(1).max(4_096).optional(), uploads: z.array(upload).max(10).default([]) })
  .refine(({ text, uploads }) => text !== undefined || uploads.length > 0);
type NewMessage = z.output<typeof newMessage>;
const page = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
});

const PAGE = 200;

/** The web chat's own HTTP: a visitor arrives, writes, reads what was said, and listens. */
@Injectable()
export class WebchatRoutes implements ChannelRoutes {
  constructor(
    private readonly adapter: WebchatAdapter,
    private readonly gate: WebchatGate,
    private readonly visitors: VisitorsStore,
    private readonly timeline: TimelineStore,
    private readonly streams: WebchatStreams,
  ) {}

  register(scope: FastifyInstance, services: RouteServices): void {
    scope.options('/webchat/*', (request, reply) => this.preflight(request, reply));
    scope.post('/webchat/visitors', (request, reply) => this.arrive(request, reply, services));
    scope.post('/webchat/messages', (request, reply) =>
      this.asVisitor(request, reply, (visitor) => this.say({ request, reply, visitor }, services)),
    );
    scope.get('/webchat/messages', (request, reply) => this.asVisitor(request, reply, (visitor) => this.history(request, reply, visitor)));
    scope.get('/webchat/stream', (request, reply) =>
      this.asVisitor(request, reply, (visitor) =>
        this.streams.serve(request, reply, { visitorId: visitor.visitorId, conversation: keyOf(this.adapter, visitor) }),
      ),
    );
  }

  /** Which site it is, is known only from the request that follows; that one is checked. */
  private async preflight(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await reply
      .code(204)
      .header('access-control-allow-origin', request.headers.origin ?? '')
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type, last-event-id')
      .header('access-control-max-age', '600')
      .send();
  }

  private async arrive(request: FastifyRequest, reply: FastifyReply, { hotelOf }: RouteServices): Promise<void> {
    const body = newVisitor.safeParse(request.body);
    if (!body.success) return refuse(reply, 400, 'WEBCHAT.BAD_REQUEST');
    const { siteKey } = body.data;
    const tenantId = await hotelOf(this.adapter.id, siteKey);
    if (tenantId === undefined || !(await this.gate.mayShow(request, reply, siteKey))) return refuse(reply, 403, 'WEBCHAT.UNKNOWN_SITE');
    if (!(await this.gate.mayArrive(request))) return refuse(reply, 429, 'WEBCHAT.TOO_MANY');
    const guest = body.data.identity === undefined ? {} : await knownGuest(body.data.identity, siteKey);
    if (guest === undefined) return refuse(reply, 401, 'WEBCHAT.UNKNOWN_IDENTITY');
    await reply.code(201).send(await this.visitors.create({ tenantId, account: siteKey }, guest, webchatConfig.get().WEBCHAT_VISITOR_DAYS));
  }

  private async asVisitor(request: FastifyRequest, reply: FastifyReply, serve: (visitor: Visitor) => Promise<void>): Promise<void> {
    const visitor = await this.gate.visitorOf(request);
    if (visitor === undefined) return refuse(reply, 401, 'WEBCHAT.UNKNOWN_VISITOR');
    if (!(await this.gate.mayShow(request, reply, visitor.account))) return refuse(reply, 403, 'WEBCHAT.UNKNOWN_SITE');
    return serve(visitor);
  }

  /** The same client id is the same message, however often it is sent. */
  private async say(asked: { request: FastifyRequest; reply: FastifyReply; visitor: Visitor }, services: RouteServices): Promise<void> {
    const { request, reply, visitor } = asked;
    const body = newMessage.safeParse(request.body);
    if (!body.success) return refuse(reply, 400, 'WEBCHAT.BAD_REQUEST');
    if (!(await this.gate.maySay(visitor))) return refuse(reply, 429, 'WEBCHAT.TOO_MANY');
    const { clientId } = body.data;
    const files = await Promise.all(body.data.uploads.map((named) => this.file(visitor, named, services)));
    if (files.includes(undefined)) return refuse(reply, 400, 'WEBCHAT.UNKNOWN_UPLOAD');
    const message = messageOf(
      this.adapter,
      visitor,
      body.data,
      files.filter((file) => file !== undefined),
    );
    const outcome = await services.accept(
      this.adapter,
      { message, eventKey: `${visitor.visitorId}:${clientId}` },
      correlationId() ?? request.id,
    );
    await reply.code(outcome === 'stored' ? 202 : 200).send({ status: outcome });
  }

  private async file(
    visitor: Visitor,
    { id, filename }: z.output<typeof upload>,
    { findUpload }: RouteServices,
  ): Promise<FoundUpload | undefined> {
    const found = await findUpload(ownerOf(visitor), id);
    if (found === undefined || filename === undefined) return found;
    return { ...found, reference: { ...found.reference, filename: storable(filename) } };
  }

  private async history(request: FastifyRequest, reply: FastifyReply, visitor: Visitor): Promise<void> {
    const query = page.safeParse(request.query);
    if (!query.success) return refuse(reply, 400, 'WEBCHAT.BAD_REQUEST');
    const entries = await this.timeline.after(keyOf(this.adapter, visitor), query.data.after, PAGE);
    await reply.send({ messages: entries.map(wireMessage) });
    const shown = entries.findLast(({ direction }) => direction === 'out');
    if (shown !== undefined) await this.visitors.seen(visitor.visitorId, shown.id);
  }
}

const keyOf = (adapter: WebchatAdapter, visitor: Visitor): ConversationKey =>
  conversationKey(visitor.tenantId as TenantId, adapter.id, visitor.account, visitor.visitorId);

const refuse = async (reply: FastifyReply, status: number, code: string): Promise<void> => {
  await reply.code(status).send({ error: { code, correlation_id: correlationId() } });
};

const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

const messageOf = (adapter: WebchatAdapter, visitor: Visitor, said: NewMessage, files: readonly FoundUpload[]): UnifiedMessage => ({
  channel: adapter.id,
  account: visitor.account,
  providerMessageId: said.clientId,
  sender: {
    address: visitor.visitorId,
    addresses: [visitor.visitorId],
    phone: visitor.phone,
    ...(visitor.email === null ? {} : { email: visitor.email }),
    ...(visitor.name === null ? {} : { name: visitor.name }),
  },
  kind: files[0]?.kind ?? 'text',
  text: said.text === undefined ? null : storable(said.text),
  media: files.map(({ reference }) => reference),
  replyTo: null,
  sentAt: new Date().toISOString(),
  autoReplyAllowed: true,
  data: {},
});
