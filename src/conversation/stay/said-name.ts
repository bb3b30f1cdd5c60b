import { readName } from '@/capabilities/nlu';
import { isWrittenAsName, ownWords } from '../turn/own-words';
import { means } from '../turn/signals';
import type { Turn } from '../turn/turn';
import { valueOf } from './stay-slots';

const PLAIN = 0.9;

/** The name in the message; a bare one only where we have asked for it. */
export function saidName(turn: Turn, isAsked: boolean): string | undefined {
  const named = valueOf(turn, 'name')?.value;
  if (named !== undefined || !isAsked) return named;
  return saidLast(turn.text) ?? (isSomethingElse(turn) ? undefined : readName(turn.text));
}

/** "Go on then. Tom Barlow, tom@example.test": a sentence, and then the name as one writes it. */
function saidLast(text: string): string | undefined {
  const last = text.split(/[.!;\n]\s+/).at(-1) ?? '';
  return last !== text && isWrittenAsName(last.replace(/\S+@\S+/, '')) ? readName(last) : undefined;
}

/** "dale" or "gracias" is no name, however much it looks like one; with an e-mail beside it, it is. "Grace Hall" is no meeting room. */
function isSomethingElse(turn: Turn): boolean {
  if (!isPlainlyMeant(turn) || valueOf(turn, 'email') !== undefined) return false;
  return means(turn, ...COURTESIES) || !isWrittenAsName(ownWords(turn));
}
const COURTESIES = ['greeting', 'thanks', 'goodbye', 'affirm', 'deny'] as const;

const isPlainlyMeant = (turn: Turn): boolean => {
  const [best] = turn.nlu.intents;
  return best !== undefined && best.name !== 'out_of_scope' && best.confidence >= PLAIN && turn.nlu.decision === 'act';
};
