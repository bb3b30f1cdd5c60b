import { randomUUID } from 'node:crypto';
import { metaSignature, type GraphApi } from '../graph-api';

/** A guest at his end of a channel: what he says, and what really reached him. */
export interface GuestDriver {
  /** Resolves when the hotel has accepted the message. @param instead what is sent in place of the words, in the channel's own form. */
  say(text: string, instead?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The provider delivers the last message once more. */
  redeliverLast(): Promise<void>;
  /** Every message that reached the guest, oldest first. */
  heard(): readonly string[];
  /** `tenant/channel/account/address` of this guest's conversation. */
  readonly conversationKey: string;
  leave(): Promise<void>;
}

export interface WhatsAppGuestOptions {
  readonly baseUrl: () => string;
  readonly graph: GraphApi;
  readonly appSecret: string;
  readonly tenant: string;
  readonly phoneNumberId: string;
  readonly phone: string;
  readonly name: string | undefined;
  /** The hotel's time, for the message's own timestamp. */
  readonly now: () => Date;
}

/** Speaks through signed webhooks and listens at the Graph API's ledger. */
export class WhatsAppGuest implements GuestDriver {
  private lastBody: string | undefined;
  private readonly waId: string;

  constructor(private readonly options: WhatsAppGuestOptions) {
    this.waId = options.phone.replace(/\D/g, '');
  }

  get conversationKey(): string {
    return `${this.options.tenant}/whatsapp/${this.options.phoneNumberId}/+${this.waId}`;
  }

  async say(text: string, instead?: Readonly<Record<string, unknown>>): Promise<void> {
    const message = {
      from: this.waId,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(this.options.now().getTime() / 1000)),
      ...(instead ?? { type: 'text', text: { body: text } }),
    };
    this.lastBody = JSON.stringify(whatsappEnvelope(this.options.phoneNumberId, [message], this.waId, this.options.name));
    await this.post(this.lastBody);
  }

  async redeliverLast(): Promise<void> {
    if (this.lastBody === undefined) throw new Error('nothing was said yet');
    await this.post(this.lastBody);
  }

  heard(): readonly string[] {
    return this.options.graph.sentTo(`+${this.waId}`).map((message) => message.text);
  }

  async leave(): Promise<void> {
    // A WhatsApp guest holds no connection.
  }

  private async post(body: string): Promise<void> {
    const answer = await fetch(`${this.options.baseUrl()}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(body, this.options.appSecret) },
      body,
    });
    if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`);
  }
}

/** A webhook body as Meta sends it, for any number of messages of one guest. */
export function whatsappEnvelope(phoneNumberId: string, messages: readonly unknown[], waId: string, name?: string): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: 'waba',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: phoneNumberId, phone_number_id: phoneNumberId },
              contacts: [{ wa_id: waId, ...(name === undefined ? {} : { profile: { name } }) }],
              messages,
            },
          },
        ],
      },
    ],
  };
}
