import { isDeepStrictEqual } from 'node:util';
import type { TurnRecord } from '@/shared/turn-record';
import type { ReplyExpectation, TurnExpectation } from './dialogue.schema';

/** What a turn left, as the judge saw it. */
export interface SeenTurn {
  /** Messages that reached the guest since he spoke. */
  readonly heard: readonly string[];
  readonly record: TurnRecord | undefined;
}

/** Every way in which a reply is not as expected, in words. */
export function replyProblems(reply: string, expected: ReplyExpectation): string[] {
  const shown = JSON.stringify(reply);
  const any = expected.contains_any;
  return [
    ...(expected.contains ?? []).filter((text) => !reply.includes(text)).map((text) => `the reply does not say «${text}»: ${shown}`),
    ...(any !== undefined && !any.some((text) => reply.includes(text)) ? [`the reply says none of «${any.join('», «')}»: ${shown}`] : []),
    ...(expected.lacks ?? []).filter((text) => reply.includes(text)).map((text) => `the reply must not say «${text}»: ${shown}`),
  ];
}

/** One outbound message per guest turn, and everything the dialogue asks of it. */
export function turnProblems(seen: SeenTurn, expected: TurnExpectation): string[] {
  if (expected.silence === true) return seen.heard.length === 0 ? [] : [`silence was expected, heard: ${JSON.stringify(seen.heard)}`];
  if (seen.heard.length !== 1) return [`exactly one message was expected, heard ${seen.heard.length}: ${JSON.stringify(seen.heard)}`];
  return [...replyProblems(seen.heard[0] ?? '', expected.reply ?? {}), ...recordProblems(seen.record, expected)];
}

function recordProblems(record: TurnRecord | undefined, expected: TurnExpectation): string[] {
  if (record === undefined) return ['the turn left no record'];
  const top = record.flows.at(-1);
  const intents = record.intents.map((intent) => intent.name);
  const steps = record.steps.map((step) => step.name);
  return [
    ...(expected.intent ?? [])
      .filter((name) => !intents.includes(name))
      .map((name) => `intent ${name} was expected, understood: ${intents.join(', ')}`),
    ...differs('language', expected.language, record.language),
    ...differs('flow', expected.flow, top?.flow ?? 'none'),
    ...Object.entries(expected.slots ?? {}).flatMap(([slot, value]) => differs(`slot ${slot}`, value, top?.slots[slot])),
    ...(expected.steps ?? [])
      .filter((name) => !steps.includes(name))
      .map((name) => `step ${name} was expected, taken: ${steps.join(', ')}`),
  ];
}

const differs = (what: string, expected: unknown, actual: unknown): string[] =>
  expected === undefined || isDeepStrictEqual(expected, actual)
    ? []
    : [`${what}: ${JSON.stringify(expected)} was expected, is ${JSON.stringify(actual)}`];
