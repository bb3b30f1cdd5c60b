import { Injectable } from '@nestjs/common';
import { RedisService } from '@/platform/redis';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { ChannelPort, SendOutcome } from '../../channel.port';
import { VisitorsStore } from './visitors.store';
import { webchatConfig } from './webchat.config';

/** Wakes the open streams of a conversation, in every process that shares our Redis. */
export const wakeChannel = (conversationKey: string): string => `webchat:${conversationKey}`;

/** The hotel's own chat. A reply is delivered by its row: the visitor's stream reads it, now or when he is back. */
@Injectable()
export class WebchatAdapter implements ChannelPort {
  readonly id = channelId('webchat');
  readonly maxTextLength = 4_096;

  constructor(
    private readonly redis: RedisService,
    private readonly visitors: VisitorsStore,
  ) {}

  debounceMs(): number {
    return webchatConfig.get().WEBCHAT_DEBOUNCE_MS;
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    await this.visitors.said(outbound.address);
    await this.redis.publish(wakeChannel(outbound.conversationKey), outbound.id);
    return { kind: 'accepted', externalId: outbound.id };
  }
}
