import * as z from 'zod';
import { LANGUAGES } from '@/shared/language';

const flowFrame = z.object({
  /** Name of a flow of the conversation: `booking`. */
  flow: z.string(),
  step: z.string(),
  slots: z.record(z.string(), z.unknown()),
  /** Minted when the summary was shown; the effect's key here and on the other side. */
  effectKey: z.string().optional(),
});

const utterance = z.object({ who: z.enum(['guest', 'hotel']), text: z.string(), at: z.iso.datetime() });

export const sessionState = z.object({
  version: z.literal(1),
  /** Language of our replies; null until the guest has written. */
  language: z.enum(LANGUAGES).nullable(),
  /** Open goals, the one being talked about last. */
  flows: z.array(flowFrame),
  history: z.array(utterance),
  /** Newest last. */
  lastIntents: z.array(z.string()),
  /** Messages in a row that nobody understood. */
  fallbacks: z.number().int(),
  /** Small facts for the flows: dates last asked for, offers last seen. */
  memory: z.record(z.string(), z.unknown()),
  startedAt: z.iso.datetime(),
});

export type SessionState = z.output<typeof sessionState>;
export type FlowFrame = SessionState['flows'][number];
export type Utterance = SessionState['history'][number];
