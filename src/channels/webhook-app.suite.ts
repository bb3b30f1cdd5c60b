import type { IncomingHttpHeaders } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Uploads } from '@/capabilities/media';
import { httpAdapter } from '@/platform/runtime';
import { harden } from '@/platform/security';
import { ACCOUNT, metaSignature, whatsAppWorld, type WhatsAppWorld } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { webhookSide, type ChannelWorld, type ProviderHand } from './channel-world.suite';
import { ChannelRegistry } from './channel-registry.service';
import { FakeChannel } from './channel.fake';
import { FakeTenants, gatewayWorld, type GatewayWorld } from './gateway-world.suite';
import { MessageGateway } from './message-gateway.service';
import { WebhookLimits } from './webhook-limits.service';
import { WebhookRoutes } from './webhook.routes';

export const SECRET = 'route-app-secret-0123456789';
export const VERIFY_TOKEN = 'route-verify-token';
export const PATH = '/webhooks/whatsapp';

export interface WebhookApp {
  readonly app: NestFastifyApplication;
  readonly whatsapp: WhatsAppWorld;
  readonly behind: GatewayWorld;
  /** Delivers a body with the right signature, unless other headers are given; @returns the status. */
  post(body: Buffer | string, headers?: Readonly<Record<string, string>>): Promise<number>;
  close(): Promise<void>;
}

/** The webhook routes of the channels in a gateway. */
export async function started(behind: GatewayWorld): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({
    providers: [
      { provide: ChannelRegistry, useValue: behind.registry },
      { provide: MessageGateway, useValue: behind.gateway },
      { provide: Uploads, useValue: {} },
      { provide: WebhookLimits, useValue: behind.limits },
      WebhookRoutes,
    ],
  }).compile();
  const adapter = httpAdapter();
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  await harden(adapter.getInstance());
  return app.init();
}

export interface Deliveries {
  readonly behind: GatewayWorld;
  readonly hand: ProviderHand;
  /** Delivers a body with this proof of the provider; @returns the status. */
  post(body: Buffer, secret: string): Promise<number>;
  postWith(body: Buffer, headers: IncomingHttpHeaders): Promise<number>;
  close(): Promise<void>;
}

/** The routes of one channel, with its provider before them. */
export async function deliveries(world: ChannelWorld): Promise<Deliveries> {
  const { channel, hand } = webhookSide(world);
  const behind = gatewayWorld([channel], new FakeTenants([hand.account]));
  const app = await started(behind);
  const postWith = async (payload: Buffer, headers: IncomingHttpHeaders): Promise<number> =>
    (await app.inject({ method: 'POST', url: channel.paths[0], headers: { 'content-type': 'text/plain', ...headers }, payload }))
      .statusCode;
  return {
    behind,
    hand,
    postWith,
    post: (body, secret) => postWith(body, hand.sign(body, secret)),
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}

/** The webhook routes on Nest and Fastify as in the product; behind the gateway stand fakes. */
export async function webhookApp(accounts: readonly string[] = [ACCOUNT], limits?: WebhookLimits): Promise<WebhookApp> {
  const whatsapp = whatsAppWorld();
  whatsapp.use({ WHATSAPP_APP_SECRET: SECRET, WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN });
  const behind = gatewayWorld([whatsapp.channel, new FakeChannel()], new FakeTenants(accounts), limits);
  const app = await started(behind);
  return {
    app,
    whatsapp,
    behind,
    post: async (payload, more = {}) => {
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(payload, SECRET), ...more };
      return (await app.inject({ method: 'POST', url: PATH, headers, payload })).statusCode;
    },
    close: async () => {
      await app.close();
      await whatsapp.close();
    },
  };
}
