import type { MediaFile } from '@/capabilities/media';
import type { StoredMessage } from '@/shared/turn';
import type { MessageKind } from '@/shared/unified-message';
import type { Handover, Outcome } from '../flows/flow';
import { render } from '../reply/render';
import type { Response } from '../turn/responder.service';
import type { Turn } from '../turn/turn';
import { mediaReplies as replies } from './media.replies';
import { isSure } from './turn-media.service';

/** What is said about one file, and whether staff should look at it. */
interface Remark {
  readonly say?: string;
  readonly forStaff: boolean;
}

const NOTHING: Remark = { forStaff: false };
const LONGEST_QUOTE = 200;

/** What the files of a turn call for beside its words: each remark once, and one call for all that staff should see. */
export function mediaOutcome(turn: Turn): Outcome {
  const remarks = turn.files.map((file) => ({ file, remark: remarkOn(turn, file) }));
  const seen = remarks.filter(({ remark }) => remark.forStaff).map(({ file }) => file);
  return {
    say: [...new Set(remarks.flatMap(({ remark }) => remark.say ?? []))],
    ...(seen.length === 0 ? {} : { handover: handoverOf(seen) }),
  };
}

/** Whether a turn has no words beside those under its pictures. */
export const saysOnlyCaptions = (messages: readonly StoredMessage[]): boolean =>
  messages.every(({ text, media }) => (text ?? '') === '' || media.length > 0);

/**
 * One answer of both: the words first; what they say already is not said again. A caption alone that nobody understood is
 * answered by what is said of its picture, not by "I did not understand" before it.
 */
export function withRemarks(response: Response, { say, handover }: Outcome, isCaption: boolean): Response {
  const isLost = isCaption && response.decision === 'fallback' && response.flows.length + response.handovers.length === 0;
  const added = { ...response, handovers: [...response.handovers, ...(handover === undefined ? [] : [handover])] };
  if (isLost && say.length > 0) return { ...added, paragraphs: say, decision: 'answer', isFallback: false };
  return { ...added, paragraphs: [...new Set([...response.paragraphs, ...say])] };
}

function remarkOn(turn: Turn, file: MediaFile): Remark {
  const say = (template: keyof typeof replies, values = {}): string => render(replies[template], turn.language, values);
  switch (file.state) {
    case 'waiting':
      return { say: say('waiting'), forStaff: true };
    case 'gone':
      return { say: say('gone'), forStaff: false };
    case 'refused':
      return refusedRemark(turn, file, say);
    case 'quarantined':
      return { say: identity(turn), forStaff: false };
    case 'stored':
      return storedRemark(turn, file, say);
  }
}

/** What a file is called that only staff can open, where it came in. */
const ELSEWHERE: Partial<Record<MessageKind, keyof typeof replies>> = { audio: 'audioUnheard', image: 'imageUnseen', video: 'video' };

type Say = (template: keyof typeof replies, values?: Record<string, string>) => string;

function refusedRemark(turn: Turn, file: MediaFile, say: Say): Remark {
  if (file.reason !== 'elsewhere') return { say: say(file.reason === 'too_large' ? 'tooLarge' : 'notOpened'), forStaff: false };
  return { say: say(ELSEWHERE[messageOf(turn, file)?.kind ?? 'document'] ?? 'document'), forStaff: true };
}

const messageOf = (turn: Turn, { messageId }: MediaFile): StoredMessage | undefined => turn.due.messages.find(({ id }) => id === messageId);

function identity(turn: Turn): string {
  const { secureCheckInUrl: url } = turn.hotel;
  if (url === undefined) return render(replies.identity, turn.language);
  turn.evidence.add(url);
  return render(replies.identityLink, turn.language, { url });
}

function storedRemark(turn: Turn, file: MediaFile, say: Say): Remark {
  switch (file.kind) {
    case 'audio':
      return audioRemark(turn, file, say);
    case 'image':
      return imageRemark(turn, file, say);
    case 'video':
      return { say: say('video'), forStaff: true };
    case 'document':
      return { say: say('document'), forStaff: true };
    case null:
      return NOTHING;
  }
}

function audioRemark(turn: Turn, file: MediaFile, say: Say): Remark {
  if (file.words === null) return { say: say('audioUnheard'), forStaff: true };
  if (file.words === '') return { say: say('audioSilent'), forStaff: false };
  if (isSure(file)) return NOTHING;
  const words = file.words.slice(0, LONGEST_QUOTE).toWellFormed();
  turn.evidence.add(words);
  return { say: say('audioUnsure', { words }), forStaff: false };
}

/** With words of the guest the picture goes along with what he asks for; without any, he is asked. */
function imageRemark(turn: Turn, file: MediaFile, say: Say): Remark {
  if (messageOf(turn, file)?.kind === 'sticker') return NOTHING;
  if (file.words !== null && isSure(file)) return NOTHING;
  return turn.text === '' ? { say: say('imageUnseen'), forStaff: true } : { forStaff: true };
}

const handoverOf = (files: readonly MediaFile[]): Handover => ({
  reason: 'media_to_see',
  priority: 'normal',
  summary: { files: files.map(({ id, kind, filename, state }) => ({ id, kind, filename, state })) },
});
