import { createHash } from 'node:crypto';
import { json, LlmStandIn } from '../llm/llm-stand-in.suite';

/** Words that mean much the same; each list is a direction of its own. */
const SENSES = [
  ['kayak', 'canoe', 'pedalo', 'gondola', 'dinghy'],
  ['dog', 'puppy', 'hound'],
  ['garage', 'carport'],
  ['breakfast', 'brunch'],
  ['moon', 'mars'],
];
const NOISE = 8;
const SENSE_WEIGHT = 5;

/** The numbers of a text, by what its words mean and a little by how they are spelled. */
export function senseOf(text: string): number[] {
  const numbers = new Array<number>(SENSES.length + NOISE).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const sense = SENSES.findIndex((words) => words.includes(word));
    const at = sense === -1 ? SENSES.length + (word.length % NOISE) : sense;
    numbers[at] = (numbers[at] ?? 0) + (sense === -1 ? 1 : SENSE_WEIGHT);
  }
  return numbers;
}

/** As good as dice, but the same for the same text. */
export const diceOf = (text: string): number[] => [...createHash('sha256').update(text).digest()].map((byte) => byte - 127.5);

const USED = { prompt_tokens: 12, total_tokens: 12 };

/** An embeddings model on this machine: it knows a few words, or answers badly. */
export class EmbeddingsStandIn extends LlmStandIn {
  /** Texts it was shown. */
  readonly shown: string[] = [];

  places(place: (text: string) => unknown, usage: object | undefined = USED): void {
    this.answer = (request, response) => {
      const { input } = JSON.parse(this.asked.at(-1) ?? '{}') as { input: string[] };
      this.shown.push(...input);
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: place(text) }));
      json(200, JSON.stringify({ object: 'list', model: 'stand-in', data, usage }))(request, response);
    };
  }

  /** Fewer vectors than texts. */
  swallows(): void {
    this.answer = json(200, JSON.stringify({ object: 'list', model: 'stand-in', data: [], usage: USED }));
  }
}
