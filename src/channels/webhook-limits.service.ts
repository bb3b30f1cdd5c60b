import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@/platform/security';
import type { ChannelId } from '@/shared/ids';
import type { Decoded } from './decoded';
import type { DecodedMessage } from './channel.port';
import { webhooksConfig } from './webhooks.config';

const WINDOW_SECONDS = 60;
/** Meta puts a thousand updates into one delivery at most; who sends more is counted by the first thousand. */
const MOST_COUNTED = 1_000;

/**
 * How much a webhook takes. Providers deliver for all guests from few addresses, and a whole batch at once, so a guest is counted by his
 * own address and never by the caller's; only who cannot prove to be the provider is counted by where he calls from.
 */
@Injectable()
export class WebhookLimits {
  constructor(private readonly limiter: RateLimiter) {}

  /** Counts a request without proof. @returns whether its address may go on; it keeps nobody away who has the proof. */
  allowsUnproven(channel: ChannelId, ip: string): Promise<boolean> {
    const { WEBHOOK_SOURCE_PER_MINUTE: most } = webhooksConfig.get();
    return this.limiter.allows({ scope: `webhook_unproven_${channel}`, key: ip, most, windowSeconds: WINDOW_SECONDS });
  }

  /** Counts the messages. @returns false when all that was delivered is of guests who have said too much: the provider comes again. */
  async allows(channel: ChannelId, { messages, statuses, facts }: Decoded): Promise<boolean> {
    if (messages.length === 0) return true;
    const allowed = await this.limiter.allowsEach(
      messages.slice(0, MOST_COUNTED).flatMap((message) => limitsOf(channel, message)),
      WINDOW_SECONDS,
    );
    const isWelcome = (_message: DecodedMessage, place: number): boolean => allowed[2 * place] === true && allowed[2 * place + 1] === true;
    return statuses.length + facts.length > 0 || messages.some(isWelcome);
  }
}

/** The guest's limit, then the hotel's. */
function limitsOf(channel: ChannelId, { message }: DecodedMessage) {
  const { WEBHOOK_SOURCE_PER_MINUTE, WEBHOOK_ACCOUNT_PER_MINUTE } = webhooksConfig.get();
  const account = `${channel}/${message.account}`;
  return [
    { scope: 'webhook_guest', key: `${account}/${message.sender.address}`, most: WEBHOOK_SOURCE_PER_MINUTE },
    { scope: 'webhook_account', key: account, most: WEBHOOK_ACCOUNT_PER_MINUTE },
  ];
}
