import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PaymentBooks, type PaymentShown } from '../../payment-provider.port';
import { pageFor } from './local-payment-page';
import { LocalProvider } from './local-provider.adapter';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
interface Named {
  readonly Params: { readonly id: string };
}

/** The page that a real provider would host. A click on "pay" ends in a signed callback through the front door, as his would. */
@Injectable()
export class LocalPaymentPage implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly provider: LocalProvider,
    private readonly books: PaymentBooks,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
      scope.get<Named>('/pay/:id', (request, reply) => this.show(request, reply, request.params.id));
      scope.post<Named>('/pay/:id', { bodyLimit: 1_024 }, (request, reply) => this.pay({ fastify, request, reply }, request.params.id));
    });
  }

  private async show(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    const payment = await this.find(id);
    await answer(request, reply, payment);
  }

  private async pay(
    { fastify, request, reply }: { fastify: FastifyInstance; request: FastifyRequest; reply: FastifyReply },
    id: string,
  ): Promise<void> {
    const payment = await this.find(id);
    if (payment?.state !== 'open') return answer(request, reply, payment);
    const { headers, body } = this.provider.callback({ eventId: `pay-${id}`, providerRef: id, kind: 'paid', amount: payment.amount });
    const told = await fastify.inject({ method: 'POST', url: `/payments/callbacks/${this.provider.name}`, headers, payload: body });
    if (told.statusCode !== 200) return reply.code(502).send();
    await answer(request, reply, { ...payment, state: 'paid' });
  }

  /** Undefined where another provider takes the money: this page is not there then. */
  private async find(id: string): Promise<PaymentShown | undefined> {
    return UUID.test(id) ? this.books.show(this.provider.name, id) : undefined;
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply, payment: PaymentShown | undefined): Promise<void> {
  if (payment === undefined) return reply.code(404).send();
  await reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(pageFor(payment, request.headers['accept-language']));
}
