import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FlowFrame } from '@/capabilities/sessions';
import type { TicketOrder } from '@/capabilities/tickets';
import { inSpan } from '@/platform/observability';
import { cardOutcomes } from '../cards/card-outcomes';
import { clarifications } from '../conversation.metrics';
import { conversationReplies } from '../conversation.replies';
import type { Flow, FlowOutcome, Handover, Outcome } from '../flows/flow';
import { INTENTS, isIntentName } from '../intents';
import { FactIntent } from '../intents/facts/fact.intent';
import type { IntentHandler } from '../flows/intent-handler';
import { intentNames } from '../intents/intent-names.replies';
import { render } from '../reply/render';
import { CLARIFICATION } from './clarification';
import { planOf, type Plan } from './plan';
import type { Turn } from './turn';

export interface Response {
  readonly paragraphs: readonly string[];
  readonly flows: readonly FlowFrame[];
  readonly handovers: readonly Handover[];
  readonly tickets: readonly TicketOrder[];
  readonly told: NonNullable<Outcome['told']>;
  readonly remember: Readonly<Record<string, unknown>>;
  /** Nothing may stand before it, not even who is speaking. */
  readonly interrupts: boolean;
  /** Nobody understood the message. */
  readonly isFallback: boolean;
  readonly decision: string;
}

/** Routes a turn by the dict of intents and the stack of flows, and gathers one answer. */
@Injectable()
export class Responder {
  constructor(private readonly modules: ModuleRef) {}

  async respond(turn: Turn): Promise<Response> {
    const frame = turn.session.flows.at(-1);
    const flow = frame === undefined ? undefined : this.flowNamed(frame.flow);
    const plan = planOf(turn, { frame, flow, handlerOf: (label) => this.handlerOf(label, turn) });
    const answered = await this.answers(turn, plan);
    const flowed = await this.flows(turn, plan, flow);
    const outcomes = [...answered, ...flowed.outcomes];
    const understood = outcomes.length > 0 ? outcomes : [await this.notUnderstood(turn, plan)];
    // One question at a time: "the first one" must have one meaning only.
    const asks = understood.some(({ remember }) => remember?.[CLARIFICATION] !== undefined);
    return {
      paragraphs: [...understood.flatMap((outcome) => outcome.say), ...(asks ? [] : await this.reprompt(turn, plan, flowed))],
      flows: flowed.stack,
      handovers: understood.flatMap((outcome) => outcome.handover ?? []),
      tickets: understood.flatMap((outcome) => outcome.tickets ?? []),
      told: Object.assign({}, ...understood.map((outcome) => outcome.told ?? {})) as Response['told'],
      remember: Object.assign({}, ...understood.map((outcome) => outcome.remember ?? {})) as Record<string, unknown>,
      interrupts: plan.interrupts,
      isFallback: isFallback(plan, outcomes.length),
      decision: decisionOf(plan),
    };
  }

  /** What the turn holds beside words: locations, contact cards. */
  async besides(turn: Turn): Promise<Outcome[]> {
    const directions = 'location_directions';
    return cardOutcomes(turn, async () => {
      const handler = this.handlerOf(directions);
      return handler.kind === 'goal' ? { say: [] } : handler.answer(turn, directions);
    });
  }

  private async answers(turn: Turn, plan: Plan): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { label, handler } of plan.answers)
      outcomes.push(await inSpan('answer', { intent: label }, () => handler.answer(turn, label)));
    if (plan.reaction !== undefined) outcomes.push(await plan.reaction.handler.answer(turn, plan.reaction.label));
    return outcomes;
  }

  private async flows(
    turn: Turn,
    plan: Plan,
    open: Flow | undefined,
  ): Promise<{ outcomes: FlowOutcome[]; stack: readonly FlowFrame[]; ended: boolean }> {
    const stack = plan.interrupts ? [] : turn.session.flows;
    const flow = plan.begin ?? (plan.goesOn ? open : undefined);
    if (flow === undefined) return { outcomes: [], stack, ended: false };
    // A goal that waits further down is taken up again, not begun twice.
    const frame = plan.begin === undefined ? stack.at(-1) : stack.findLast((waiting) => waiting.flow === flow.name);
    const below = stack.filter((waiting) => waiting !== frame);
    const outcome = await inSpan('flow', { flow: flow.name }, () => flow.advance(turn, frame));
    return {
      outcomes: [outcome],
      stack: [...below, ...[outcome.below, outcome.frame].filter((one) => one !== undefined)],
      ended: outcome.frame === undefined,
    };
  }

  /** After a digression, or when a flow on top has ended, the question that still stands is asked again. */
  private async reprompt(
    turn: Turn,
    plan: Plan,
    { stack, outcomes, ended }: { stack: readonly FlowFrame[]; outcomes: readonly unknown[]; ended: boolean },
  ): Promise<readonly string[]> {
    const frame = stack.at(-1);
    if (frame === undefined || (outcomes.length > 0 && !ended)) return [];
    const isLanguageSwitch = plan.answers.some(({ label }) => label === 'change_language');
    return (await this.flowNamed(frame.flow)?.askAgain(turn, frame, isLanguageSwitch ? 'whole' : 'brief')) ?? [];
  }

  private async notUnderstood(turn: Turn, plan: Plan): Promise<Outcome> {
    if (plan.unclear !== undefined) {
      const [first, second] = plan.unclear.map((label) => intentNames[label]);
      if (first !== undefined && second !== undefined) {
        clarifications.inc();
        const names = { first: first[turn.language], second: second[turn.language] };
        return {
          say: [render(conversationReplies.which, turn.language, names)],
          remember: { [CLARIFICATION]: { labels: plan.unclear, about: turn.text } },
        };
      }
    }
    const handler = this.handlerOf('out_of_scope');
    return handler.kind === 'goal' ? { say: [] } : handler.answer(turn, 'out_of_scope');
  }

  /** An intent of the hotel's own is a question that the hotel answers itself. */
  private handlerOf(label: string, turn?: Turn): IntentHandler {
    if (isIntentName(label)) return this.modules.get<IntentHandler>(INTENTS[label]);
    const isOwn = turn?.nlu.intents.some(({ name, topic }) => name === label && topic !== undefined) === true;
    return this.modules.get<IntentHandler>(isOwn ? FactIntent : INTENTS.out_of_scope);
  }

  /** The flows are those of the goals in the dict. */
  private flowNamed(name: string): Flow | undefined {
    for (const label of Object.keys(INTENTS)) {
      const handler = this.handlerOf(label);
      if (handler.kind === 'goal' && handler.flow.name === name) return handler.flow;
    }
    return undefined;
  }
}

const isFallback = (plan: Plan, understood: number): boolean =>
  understood === 0 || plan.answers.some(({ label }) => label === 'out_of_scope');

function decisionOf(plan: Plan): string {
  if (plan.begin !== undefined) return 'begin';
  if (plan.goesOn) return 'continue';
  if (plan.answers.length > 0 || plan.reaction !== undefined) return 'answer';
  return plan.unclear === undefined ? 'fallback' : 'clarify';
}
