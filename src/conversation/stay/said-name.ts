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
  return isSomethingElse(turn) ? undefined : readName(turn.text);
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
