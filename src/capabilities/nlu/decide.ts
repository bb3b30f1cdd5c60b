import { OUT_OF_SCOPE } from './classifier/intent-model';
import { type Decision, type ScoredIntent } from './nlu-result';

const ACT_FROM = 0.7;
const ACT_MARGIN = 0.15;
const CLARIFY_FROM = 0.4;
const ALSO_FROM = 0.3;

/** Courtesies never come first when the guest also wants something. */
const COURTESIES = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', OUT_OF_SCOPE]);
/** What must not wait behind another wish. */
const FIRST = ['emergency', 'complaint', 'maintenance_issue', 'human_agent'];
/** "My wife" begins many an emergency and as many bookings: a part alone is believed when the whole message bears it out. */
const BORNE_OUT_FROM = 0.1;
/** Beyond this a part alone is an alarm. */
const ALARM_FROM = 0.9;
/** A message that is somebody else's matter is so in all its parts, whatever single words of them remind of. */
const FOREIGN_FROM = 0.5;

export interface Ranking {
  readonly ranked: readonly ScoredIntent[];
  readonly isKnown: boolean;
}

/** One of the parts that could each ask for something. */
export interface Part extends Ranking {
  readonly words: number;
  /** Said for the sake of what follows it. */
  readonly isReason: boolean;
}

/** Bands of the calibrated probability; two intents close to each other are worth a question. */
export function decide({ ranked, isKnown }: Ranking, chosen: readonly ScoredIntent[]): Decision {
  const [top] = chosen;
  if (top === undefined || !isKnown || top.confidence < CLARIFY_FROM) return 'fallback';
  const rival = ranked.find(({ name }) => !chosen.some((one) => one.name === name));
  const isClear = top.confidence - (rival?.confidence ?? 0) >= ACT_MARGIN;
  return top.confidence >= ACT_FROM && isClear ? 'act' : 'clarify';
}

/** Intents of the whole and of its parts: each once with its best probability, the one to act on first. */
export function chooseIntents(whole: Ranking, parts: readonly Part[]): ScoredIntent[] {
  const best = new Map<string, number>();
  const [top] = whole.ranked;
  for (const { name, confidence } of whole.ranked) if (confidence >= ALSO_FROM || name === top?.name) best.set(name, confidence);
  const heard = isForeign(whole) ? [] : parts;
  const wishes = heard.flatMap(clearWish).filter((wish) => !isFalseAlarm(wish, whole));
  for (const { name, confidence } of wishes) best.set(name, Math.max(best.get(name) ?? 0, confidence));
  const chosen = [...best].map(([name, confidence]) => ({ name, confidence }));
  const said = wishesInOrder(heard).filter((name) => best.has(name));
  return chosen.sort((a, b) => rank(a, whole, said) - rank(b, whole, said) || b.confidence - a.confidence);
}

const isForeign = ({ ranked: [top] }: Ranking): boolean => top?.name === OUT_OF_SCOPE && top.confidence >= FOREIGN_FROM;

const chanceOf = ({ ranked }: Ranking, wanted: string): number => ranked.find(({ name }) => name === wanted)?.confidence ?? 0;

const isFalseAlarm = ({ name, confidence }: ScoredIntent, whole: Ranking): boolean =>
  name === 'emergency' && confidence < ALARM_FROM && chanceOf(whole, name) < BORNE_OUT_FROM;

/** "La más barata" goes with the question after it; a sentence stands for itself. */
const SENTENCE = 4;

/** What whole sentences clearly ask for, as the guest said them; fewer than two have no order. */
function wishesInOrder(parts: readonly Part[]): string[] {
  const sentences = parts.filter(({ words, isReason }) => words >= SENTENCE && !isReason);
  const names = [...new Set(sentences.flatMap(clearWish).map(({ name }) => name))].filter((name) => !COURTESIES.has(name));
  return names.length < 2 ? [] : names;
}

/** What a part asks for, when it is clear by itself. */
function clearWish({ ranked, isKnown }: Ranking): ScoredIntent[] {
  const [first] = ranked;
  return first !== undefined && isKnown && first.name !== OUT_OF_SCOPE && first.confidence >= ACT_FROM ? [first] : [];
}

/** Urgent ones, then clear wishes as they were said, then what the whole message is about, then other wishes, then courtesies. */
function rank(wish: ScoredIntent, whole: Ranking, said: readonly string[]): number {
  const { name } = wish;
  if (isUrgent(wish, whole)) return FIRST.indexOf(name) - FIRST.length;
  if (said.includes(name)) return said.indexOf(name);
  const last = said.length;
  const top = whole.ranked[0]?.name;
  if (COURTESIES.has(name)) return last + (name === top ? 2 : 3);
  return last + (name === top ? 0 : 1);
}

function isUrgent({ name, confidence }: ScoredIntent, whole: Ranking): boolean {
  if (!FIRST.includes(name) || confidence < ACT_FROM) return false;
  return chanceOf(whole, name) >= BORNE_OUT_FROM || (name === 'emergency' && confidence >= ALARM_FROM);
}
