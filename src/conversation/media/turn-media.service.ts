import { Injectable } from '@nestjs/common';
import { MediaDesk, type MediaFile } from '@/capabilities/media';
import type { DueTurn, StoredMessage } from '@/shared/turn';

export type PreparedTurn =
  /** Files of its messages are on their way: another look is worth more than an answer without them. */
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'ready'; readonly due: DueTurn; readonly files: readonly MediaFile[] };

/** Below it, what was heard is read back to the guest and not acted on. */
const SURE = 0.5;

export const isSure = ({ confidence }: MediaFile): boolean => confidence === null || confidence >= SURE;

/** Brings what was said in a voice note, or is to be seen in a picture, into the words of the turn. */
@Injectable()
export class TurnMedia {
  constructor(private readonly desk: MediaDesk) {}

  async prepare(due: DueTurn): Promise<PreparedTurn> {
    // Where a person answers, nobody waits and nothing is asked back.
    if (due.owner === 'human') return { kind: 'ready', due, files: [] };
    const answer = await this.desk.filesOf(due);
    if (answer.kind === 'wait') return answer;
    const { files } = answer;
    return { kind: 'ready', due: { ...due, messages: due.messages.map((message) => withWords(message, files)) }, files };
  }
}

function withWords(message: StoredMessage, files: readonly MediaFile[]): StoredMessage {
  const heard = files.filter((file) => file.messageId === message.id && isSpoken(file, message));
  if (heard.length === 0) return message;
  const words = [message.text ?? '', ...heard.map((file) => file.words ?? '')].filter((text) => text !== '');
  const from = heard.map(({ wordsFrom, confidence }) => ({ wordsFrom, confidence }));
  return { ...message, text: words.join('\n'), data: { ...message.data, heard: from } };
}

/** A voice note always speaks; a picture only where the guest has not said himself what it is about. */
function isSpoken(file: MediaFile, message: StoredMessage): boolean {
  if (file.state !== 'stored' || (file.words ?? '') === '' || !isSure(file)) return false;
  return file.wordsFrom === 'transcript' || message.text === null || message.text === '';
}
