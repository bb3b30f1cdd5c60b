import { Injectable } from '@nestjs/common';
import { Mailbox, type KeptMessage } from '@/platform/mailbox';
import { audioCache } from '../audio/audio.metrics';
import { Listener } from '../audio/listener.service';
import type { MediaWords } from '../media';
import { MediaStore, type Settlement } from '../media.store';
import { Viewer } from '../pictures/viewer.service';

export interface ReadFile {
  readonly settlement: Settlement;
  readonly bytes: Buffer;
  readonly demuxer: string | undefined;
}

/** Finds out what a stored file says: a voice note is heard, a picture described. A file that nobody can read stays as it is. */
@Injectable()
export class MediaReader {
  constructor(
    private readonly listener: Listener,
    private readonly viewer: Viewer,
    private readonly store: MediaStore,
    private readonly mailbox: Mailbox,
  ) {}

  async read(kept: KeptMessage, file: ReadFile): Promise<Settlement> {
    const { settlement } = file;
    if (settlement.state !== 'stored') return settlement;
    if (settlement.kind === 'audio') return { ...settlement, ...(await this.hear(kept, file)) };
    if (settlement.kind === 'image' && kept.message.kind !== 'sticker') return this.see(kept, file);
    return settlement;
  }

  private async hear({ tenantId }: KeptMessage, { settlement, bytes, demuxer }: ReadFile): Promise<MediaWords | undefined> {
    if (demuxer === undefined || settlement.sha256 === null) return undefined;
    const known = await this.store.wordsOf(tenantId, settlement.sha256);
    audioCache.inc({ result: known === undefined ? 'miss' : 'hit' });
    return known ?? this.listener.listen(bytes, demuxer);
  }

  private async see({ tenantId, conversationKey }: KeptMessage, { settlement, bytes }: ReadFile): Promise<Settlement> {
    const language = (await this.mailbox.languageOf(conversationKey)) ?? 'es';
    const seen = await this.viewer.look(tenantId, { bytes, mimeType: settlement.mimeType ?? 'image/jpeg', language });
    if (seen === undefined) return settlement;
    if (seen.isIdentityDocument) return { ...settlement, state: 'quarantined' };
    return { ...settlement, words: seen.description, wordsFrom: 'description', confidence: seen.confidence };
  }
}
