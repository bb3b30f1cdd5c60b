import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { counter } from '@/platform/observability';
import type { UnifiedMessage } from '@/shared/unified-message';
import type { ChannelPort } from '../channel.port';
import { StoppedAccountsStore } from '../sending/stopped-accounts.store';

const receipts = counter('read_receipts_total', 'Guests shown that their message was read, and courtesies that failed', [
  'provider',
  'outcome',
]);

/** Several messages of a guest within this time are marked as read together: the last one stands for all. */
const GATHER_MS = 1_500;
/** More guests than this at once are left without the courtesy: one costs as much as taking in their message. */
const MOST_WAITING = 25;

/** Shows guests that they are heard while their turn is being gathered. Never in the way of a message: lost, it is lost. */
@Injectable()
export class ReadReceipts implements OnApplicationShutdown {
  private readonly waiting = new Map<string, { messageId: string; readonly timer: NodeJS.Timeout }>();

  constructor(private readonly stops: StoppedAccountsStore) {}

  note(channel: ChannelPort, { account, sender, providerMessageId, autoReplyAllowed }: UnifiedMessage): void {
    if (channel.acknowledge === undefined || !autoReplyAllowed) return;
    const key = `${channel.id}/${account}/${sender.address}`;
    const earlier = this.waiting.get(key);
    if (earlier !== undefined) earlier.messageId = providerMessageId;
    else if (this.waiting.size < MOST_WAITING) {
      const timer = setTimeout(() => void this.show(key, channel, account), GATHER_MS).unref();
      this.waiting.set(key, { messageId: providerMessageId, timer });
    }
  }

  private async show(key: string, channel: ChannelPort, account: string): Promise<void> {
    const { messageId = '' } = this.waiting.get(key) ?? {};
    this.waiting.delete(key);
    const outcome = await this.acknowledge(channel, account, messageId).catch(() => 'failed');
    receipts.inc({ provider: channel.id, outcome });
  }

  /** An account that its provider has closed is asked by replies alone, one a minute. */
  private async acknowledge(channel: ChannelPort, account: string, messageId: string): Promise<'shown' | 'stopped'> {
    if ((await this.stops.waitMs(channel.id, account)) !== null) return 'stopped';
    await channel.acknowledge?.(account, messageId);
    return 'shown';
  }

  onApplicationShutdown(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
