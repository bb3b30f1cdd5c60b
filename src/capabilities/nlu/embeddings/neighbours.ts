import { OUT_OF_SCOPE } from '../classifier/intent-model';
import { type Ranking } from '../decide';

/** Examples as points of a space in which what means the same lies close together. */
export interface Points {
  /** The intent of each. */
  readonly intents: readonly string[];
  /** Unit vectors of equal length, one behind the other. */
  readonly vectors: Float32Array;
}

/** A hotel's own examples, as far as they may speak. */
export interface Neighbours extends Points {
  /** Name of the model outside that placed them; points of another mean nothing beside these. */
  readonly embedding: string;
  /** Lowest cosine at which an example says anything of a message. */
  readonly reach: number;
}

export interface Near {
  readonly intent: string;
  /** Cosine of the angle to the message. */
  readonly likeness: number;
}

/** What near examples say a message means: shares by intent, together 1. Empty: none is near enough to say anything. */
export type Votes = ReadonlyMap<string, number>;

const MOST_NEAR = 5;

/** The examples closest to a point, closest first. @param isHeard leaves out what may not be known of. */
export function nearest({ intents, vectors }: Points, point: Float32Array, isHeard: (at: number) => boolean = () => true): Near[] {
  const near: Near[] = [];
  for (const [at, intent] of intents.entries()) {
    if (!isHeard(at)) continue;
    const likeness = dot(vectors, at * point.length, point);
    if (near.length === MOST_NEAR && likeness <= (near.at(-1)?.likeness ?? 0)) continue;
    near.splice(near.length - (near.length === MOST_NEAR ? 1 : 0), near.length, { intent, likeness });
    near.sort((a, b) => b.likeness - a.likeness);
  }
  return near;
}

function dot(vectors: Float32Array, start: number, point: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < point.length; at += 1) sum += (vectors[start + at] ?? 0) * (point[at] ?? 0);
  return sum;
}

/** Closer examples weigh more. */
export function votesOf(near: readonly Near[], reach: number): Votes {
  const heard = near.filter(({ likeness }) => likeness >= reach);
  const all = heard.reduce((sum, { likeness }) => sum + likeness, 0);
  const votes = new Map<string, number>();
  for (const { intent, likeness } of heard) votes.set(intent, (votes.get(intent) ?? 0) + likeness / all);
  return votes;
}

/** From this share on, neighbours may vouch for a message that the gate takes for foreign. */
const VOUCHED_FROM = 0.5;

/** Half of the word is the model's, half the neighbours'; without votes the model's alone. */
export function withVotes({ ranked, isKnown }: Ranking, votes: Votes): Ranking {
  if (votes.size === 0) return { ranked, isKnown };
  const chances = new Map(ranked.map(({ name, confidence }) => [name, confidence]));
  const names = [...new Set([...chances.keys(), ...votes.keys()])];
  const both = names.map((name) => ({ name, confidence: ((chances.get(name) ?? 0) + (votes.get(name) ?? 0)) / 2 }));
  both.sort((a, b) => b.confidence - a.confidence);
  const top = both[0]?.name ?? OUT_OF_SCOPE;
  return { ranked: both, isKnown: isKnown || (top !== OUT_OF_SCOPE && (votes.get(top) ?? 0) >= VOUCHED_FROM) };
}
