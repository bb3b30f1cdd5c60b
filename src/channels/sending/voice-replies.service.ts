import { Injectable } from '@nestjs/common';
import { Speaker } from '@/capabilities/media';
import { FeatureFlags } from '@/platform/flags';
import type { DueOutbound } from '@/shared/turn';
import type { ChannelPort, SendForm } from '../channel.port';

/** Half a minute of speech; longer is not listened to. */
const LONGEST = 400;
/** What a guest must be able to read again or touch: an address, the number of a booking. */
const TO_BE_READ = /:\/\/|[A-Z]{2}-?\d/;

/** Which replies are said aloud instead of written: short ones, to guests who have spoken themselves. */
@Injectable()
export class VoiceReplies {
  constructor(
    private readonly speaker: Speaker,
    private readonly flags: FeatureFlags,
  ) {}

  /** OGG with Opus; undefined when the reply is to be written. Never throws. */
  async of({ reply, tenantId }: DueOutbound, channel: ChannelPort, form: SendForm): Promise<Buffer | undefined> {
    const { text, language, spoken = false, choices = [] } = reply;
    if (!spoken || form !== 'free' || channel.sendVoice === undefined || choices.length > 0) return undefined;
    if (text.length > LONGEST || TO_BE_READ.test(text) || !this.flags.isEnabled('audio.replies.spoken', tenantId)) return undefined;
    return this.speaker.speak({ text, language });
  }
}
