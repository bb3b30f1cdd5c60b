import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { createHmac, randomUUID } from 'node:crypto';
import { createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import { simulatorConfig } from './simulator.config';

const log = createLogger('simulator');
/** A phone in a good network: delivered at once, read a moment later. */
const STATUS_AFTER_MS = { sent: 40, delivered: 250, read: 1_200 } as const;

interface GuestMessage {
  readonly phoneNumberId: string;
  readonly phone: string;
  readonly name: string;
  readonly text: string;
}

interface GraphMessage {
  readonly to?: string | undefined;
  readonly recipient?: string | undefined;
  readonly biz_opaque_callback_data?: string | undefined;
}

/** Plays Meta on both sides: signs what the guest writes and hands it to the webhook, takes what the hotel sends and reports on it. */
@Injectable()
export class SimulatedWhatsApp {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly clock: Clock,
  ) {}

  /** @returns the HTTP status that the webhook answered. */
  say({ phoneNumberId, phone, name, text }: GuestMessage): Promise<number> {
    const waId = phone.replace('+', '');
    return this.deliver(phoneNumberId, {
      contacts: [{ wa_id: waId, profile: { name } }],
      messages: [{ from: waId, id: `wamid.${randomUUID()}`, timestamp: this.seconds(), type: 'text', text: { body: text } }],
    });
  }

  /** The Graph API's answer to a message of ours; statuses follow. */
  accept(phoneNumberId: string, message: GraphMessage): unknown {
    const id = `wamid.${randomUUID()}`;
    const to = message.to ?? message.recipient ?? '';
    for (const [status, afterMs] of Object.entries(STATUS_AFTER_MS)) {
      setTimeout(() => void this.report(phoneNumberId, { id, status, to, key: message.biz_opaque_callback_data }), afterMs).unref();
    }
    return { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to.replace('+', '') }], messages: [{ id }] };
  }

  private report(phoneNumberId: string, status: { id: string; status: string; to: string; key: string | undefined }): Promise<number> {
    return this.deliver(phoneNumberId, {
      statuses: [
        {
          id: status.id,
          status: status.status,
          timestamp: this.seconds(),
          recipient_id: status.to.replace('+', ''),
          ...(status.key === undefined ? {} : { biz_opaque_callback_data: status.key }),
        },
      ],
    });
  }

  /** Through the whole HTTP stack of this process, without the network in between. */
  private async deliver(phoneNumberId: string, value: Readonly<Record<string, unknown>>): Promise<number> {
    const metadata = { display_phone_number: phoneNumberId, phone_number_id: phoneNumberId };
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'simulated', changes: [change] }] });
    const signature = createHmac('sha256', simulatorConfig.get().WHATSAPP_APP_SECRET ?? '')
      .update(body)
      .digest('hex');
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const answer = await fastify.inject({
      method: 'POST',
      url: '/webhooks/whatsapp',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      payload: body,
    });
    if (answer.statusCode !== 200) log.warn('simulated_webhook_refused', { status: answer.statusCode });
    return answer.statusCode;
  }

  private seconds(): string {
    return String(Math.floor(this.clock.now().getTime() / 1000));
  }
}
