import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DatabaseUnavailableError } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { OutboxStore, outboxMessages } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import type { ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import { ChannelRegistry } from '../channel-registry.service';
import type { ChannelPort, SendForm, SendOutcome } from '../channel.port';
import { outboundTotal } from '../channels.metrics';
import { Refusals } from './refusals.service';
import { SendGate } from './send-gate.service';
import type { Permission } from './send-rules';
import { splitText } from './split-text';
import { VoiceReplies } from './voice-replies.service';

const log = createLogger('channels');
/** A closed account is looked at again this often, and not hammered. */
const STOPPED_ACCOUNT_PAUSE_MS = 60_000;
/** Some six seconds, well within the lease of the reply. */
const MARK_TRIES = 7;
const MARK_PAUSE_MS = 50;

type Permitted = Permission & { readonly kind: 'send' };

/** How a reply is handed over. */
interface Said {
  readonly form: SendForm;
  readonly voice?: Buffer | undefined;
}

/** The handler of `message.send`: gives a reply to its channel, if that may be, and writes down how that ended. */
@Injectable()
export class ReplySender {
  constructor(
    private readonly channels: ChannelRegistry,
    private readonly outbox: OutboxStore,
    private readonly gate: SendGate,
    private readonly refusals: Refusals,
    private readonly voices: VoiceReplies,
  ) {}

  async send(outbound: DueOutbound): Promise<void> {
    const channel = this.channels.get(outbound.channel);
    const part = await this.firstPart(outbound, channel.maxTextLength);
    if (part === undefined) return;
    const permission = await this.gate.permit(part, channel);
    switch (permission.kind) {
      case 'send':
        return this.hand(withTemplate(part, permission.template), channel, permission);
      case 'wait':
        this.count(part, 'wait');
        return this.outbox.markRetry(part, permission.afterMs, permission.code);
      case 'drop':
        this.count(part, 'dropped');
        return this.outbox.markDropped(part, permission.code);
      case 'refuse':
        this.count(part, 'refused');
        log.warn('send_refused', { channel: part.channel, code: permission.code });
        return this.outbox.markFailed(part, permission.code);
    }
  }

  /** What fits into one message; the rest waits behind it. Undefined when another process has it. */
  private async firstPart(outbound: DueOutbound, limit: number): Promise<DueOutbound | undefined> {
    const { reply } = outbound;
    if (reply.text.length <= limit) return outbound;
    const parts = splitText(reply.text, limit);
    if (!(await this.outbox.split(outbound, parts))) return undefined;
    return { ...outbound, reply: { ...reply, text: parts[0] ?? '' } };
  }

  private async hand(outbound: DueOutbound, channel: ChannelPort, { form, isProbe }: Permitted): Promise<void> {
    const voice = await this.voices.of(outbound, channel, form);
    reach('send.calling');
    // After a pause of the machine: whoever has it now sends it, and twice is once too often.
    if (performance.now() >= outbound.heldUntil) return this.count(outbound, 'late');
    const outcome = await this.handed(outbound, channel, { form, voice });
    await this.settle(outbound, outcome);
    if (isProbe === true && outcome.kind === 'accepted') await this.gate.open(outbound);
  }

  /** A provider may see a window closed that we see open: what the hotel has a template for is then said by it. */
  private async handed(outbound: DueOutbound, channel: ChannelPort, { form, voice }: Said): Promise<SendOutcome> {
    const spoken = voice === undefined ? undefined : channel.sendVoice?.(outbound, voice);
    const outcome = await (spoken ?? channel.send(outbound, form));
    this.count(outbound, outcome.kind);
    if (form === 'template' || outcome.kind !== 'refused' || outcome.wantsTemplate !== true) return outcome;
    const template = await this.gate.templateFor(outbound, channel);
    if (template === undefined || performance.now() >= outbound.heldUntil) return outcome;
    return this.handed(withTemplate(outbound, template), channel, { form: 'template' });
  }

  private async settle(outbound: DueOutbound, outcome: SendOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        reach('send.accepted_unmarked');
        return this.rememberSent(outbound, outcome.externalId);
      case 'retry':
        return this.outbox.markRetry(outbound, outcome.afterMs, outcome.code);
      case 'refused':
        log.warn('send_refused', { channel: outbound.channel, code: outcome.code });
        if (outcome.refuses !== undefined) await this.refusals.heed(outbound, outcome.refuses, outcome.code);
        return this.outbox.markFailed(outbound, outcome.code);
      case 'stop_channel':
        if (await this.gate.close(outbound, outcome.code)) log.error('channel_stopped', { channel: outbound.channel, code: outcome.code });
        return this.outbox.markRetry(outbound, STOPPED_ACCOUNT_PAUSE_MS, outcome.code);
      case 'unknown':
        log.warn('send_unknown', { channel: outbound.channel, code: outcome.code });
        return this.outbox.markUnknown(outbound, outcome.code);
    }
  }

  private count({ channel }: DueOutbound, outcome: string): void {
    outboundTotal.inc({ provider: channel, class: outcome });
    outboxMessages.inc({ outcome });
  }

  /** Forgotten, it would be said a second time: a database that is away for a moment is worth the wait. */
  private async rememberSent(outbound: DueOutbound, externalId: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.outbox.markSent(outbound, externalId);
      } catch (error) {
        if (tries === MARK_TRIES || !(error instanceof DatabaseUnavailableError)) throw error;
        await pause(MARK_PAUSE_MS * 2 ** tries);
      }
    }
  }
}

const withTemplate = (outbound: DueOutbound, template: ReplyTemplate | undefined): DueOutbound =>
  template === undefined ? outbound : { ...outbound, reply: { ...outbound.reply, template } };
