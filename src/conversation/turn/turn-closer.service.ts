import { Injectable } from '@nestjs/common';
import { contactOf } from '@/capabilities/identity';
import type { NotUnderstood } from '@/capabilities/nlu';
import { SessionManager, type SessionState, type Utterance } from '@/capabilities/sessions';
import type { TicketOrder } from '@/capabilities/tickets';
import { createLogger } from '@/platform/observability';
import type { TurnResult } from '@/shared/turn';
import { guardViolations } from '../conversation.metrics';
import { conversationReplies } from '../conversation.replies';
import type { Handover } from '../flows/flow';
import { unfoundedFigures } from '../reply/number-guard';
import { render } from '../reply/render';
import { CLARIFICATION } from './clarification';
import type { Response } from './responder.service';
import type { Turn } from './turn';
import type { OpenedTurn } from './turn-opener.service';

const log = createLogger('conversation');

export interface ClosedTurn {
  readonly result: TurnResult;
  readonly handovers: readonly Handover[];
  readonly tickets: readonly TicketOrder[];
  /** What was said and not understood, for the knowledge manager. */
  readonly unanswered?: NotUnderstood;
  /** Orders of whose end the guest hears with this reply. */
  readonly endings: readonly string[];
}

interface Timing {
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly ms: number;
}

/** Makes one message of what is to be said, lets no unfounded figure out, and writes down what the turn leaves. */
@Injectable()
export class TurnCloser {
  constructor(private readonly sessions: SessionManager) {}

  close({ turn, heardLanguage }: OpenedTurn, response: Response, timing: Timing): ClosedTurn {
    const { text, withheld } = this.guarded(turn, response);
    const said = turn.due.aiDisclosed ? text : disclosing(turn, text, response.interrupts);
    const reply = { text: said, language: turn.language, ...(hasSpoken(turn) ? { spoken: true } : {}) };
    const newOwner = response.handovers.findLast((handover) => handover.newOwner !== undefined)?.newOwner;
    const session = this.sessions.close(nextSession(turn, response, { said: reply.text, heardLanguage }), turn.now);
    return {
      handovers: withheld.length === 0 ? response.handovers : [...response.handovers, numberGuard(withheld)],
      tickets: response.tickets,
      ...(isQuestionForPeople(turn, response) ? { unanswered: notUnderstood(turn) } : {}),
      // What was withheld was not told.
      endings: withheld.length === 0 ? [...turn.endings] : [],
      result: {
        reply,
        contact: { ...contactOf(turn.due, response.told), language: turn.language },
        session: session.state,
        sessionExpiresAt: session.expiresAt,
        ...(turn.due.aiDisclosed ? {} : { aiDisclosedAt: turn.now }),
        ...(newOwner === undefined ? {} : { newOwner }),
        record: recordOf(turn, response, timing),
      },
    };
  }

  /** A person answers: the bot remembers what was said and keeps quiet. */
  listen({ turn }: OpenedTurn, timing: Timing): ClosedTurn {
    const session = this.sessions.close(
      { ...turn.session, language: turn.language, history: [...turn.session.history, ...guestLines(turn)] },
      turn.now,
    );
    const silence: Response = {
      paragraphs: [],
      flows: turn.session.flows,
      handovers: [],
      tickets: [],
      told: {},
      remember: {},
      interrupts: false,
      isFallback: false,
      decision: 'silent',
    };
    return {
      handovers: [],
      tickets: [],
      endings: [],
      result: {
        contact: { ...contactOf(turn.due), language: turn.language },
        session: session.state,
        sessionExpiresAt: session.expiresAt,
        record: recordOf(turn, silence, timing),
      },
    };
  }

  private guarded(turn: Turn, response: Response): { text: string; withheld: string[] } {
    const paragraphs = response.paragraphs.filter((paragraph) => paragraph !== '');
    const text = [...paragraphs, ...wayOut(turn, paragraphs.at(-1))].join('\n\n');
    const withheld = unfoundedFigures(text, turn.evidence);
    if (withheld.length === 0) return { text, withheld };
    guardViolations.inc();
    log.error('reply_withheld', { figures: withheld.length, decision: response.decision });
    return { text: render(conversationReplies.withheld, turn.language), withheld };
  }
}

/** So often the same question is asked before a person is offered. */
const PATIENCE = 2;

/** A guest who is asked the same again and again has something else on his mind: he is told how to reach a person. */
function wayOut({ session, language }: Turn, question: string | undefined): string[] {
  const said = session.history.filter(({ who }) => who === 'hotel').slice(-PATIENCE);
  const isAgain = question !== undefined && said.length === PATIENCE && said.every(({ text }) => text.endsWith(question));
  return isAgain && /[?]\s*$/.test(question) ? [render(conversationReplies.wayOut, language)] : [];
}

/** By voice, and we have understood it. */
const hasSpoken = ({ files }: Turn): boolean => files.some(({ kind, words }) => kind === 'audio' && (words ?? '') !== '');

/** An order to the bot is no question, and words that are not text have nothing to learn from. */
const isQuestionForPeople = ({ text, nlu }: Turn, { isFallback }: Response): boolean =>
  isFallback && text !== '' && !nlu.tags.includes('injection');

const notUnderstood = ({ hotel, text, nlu, due }: Turn): NotUnderstood => ({
  tenantId: hotel.id,
  text,
  nlu,
  names: [due.contact?.name ?? []].flat(),
});

function disclosing(turn: Turn, text: string, isAfter: boolean): string {
  const values = { hotel: turn.hotel.name };
  if (isAfter) return `${text}\n\n${render(conversationReplies.disclosureAfter, turn.language, values)}`;
  return `${render(conversationReplies.disclosure, turn.language, values)}\n\n${text}`;
}

const numberGuard = (figures: readonly string[]): Handover => ({ reason: 'number_guard', priority: 'high', summary: { figures } });

const guestLines = (turn: Turn): Utterance[] =>
  turn.due.messages.map((message) => ({ who: 'guest', text: message.text ?? `[${message.kind}]`, at: turn.now.toISOString() }));

function nextSession(turn: Turn, response: Response, now: { said: string; heardLanguage: string | undefined }): SessionState {
  const { session } = turn;
  const { heardLanguage: _before, [CLARIFICATION]: _answered, ...memory } = session.memory;
  return {
    ...session,
    language: turn.language,
    flows: [...response.flows],
    history: [...session.history, ...guestLines(turn), { who: 'hotel', text: now.said, at: turn.now.toISOString() }],
    lastIntents: [...session.lastIntents, turn.nlu.intents[0]?.name ?? 'out_of_scope'],
    fallbacks: response.isFallback ? session.fallbacks + 1 : 0,
    memory: { ...memory, ...response.remember, ...(now.heardLanguage === undefined ? {} : { heardLanguage: now.heardLanguage }) },
  };
}

const recordOf = (turn: Turn, response: Response, timing: Timing): TurnResult['record'] => ({
  language: turn.language,
  intents: turn.nlu.intents.map(({ name, confidence }) => ({ name, confidence: Math.round(confidence * 1000) / 1000 })),
  decision: response.decision,
  entities: turn.nlu.entities.map(({ type, value }) => ({ type, value: PERSONAL.has(type) ? '•••' : value })),
  flows: response.flows.map(({ flow, step, slots }) => ({ flow, step, slots: withoutPersonal(slots) })),
  tools: turn.tools.calls,
  steps: timing.steps,
  ms: timing.ms,
});

/** The record is for screens and tests: who the guest is stands with the contact, once, and what he said in the timeline. */
const PERSONAL: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'contact',
  'known',
  'what',
  'where',
  'said',
  'later',
  'proof',
  'tax',
]);
const withoutPersonal = (slots: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, PERSONAL.has(slot) && value !== undefined ? '•••' : value]));
