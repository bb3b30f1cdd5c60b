import { Injectable } from '@nestjs/common';
import type { FlowFrame } from '@/capabilities/sessions';
import type { Flow, FlowOutcome, Handover, Outcome } from '../../flows/flow';
import { GuestStays } from '../../guest/guest-stay.service';
import { asksPrice, isClear, means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { doesNotKnow, isOnlyAnAnswer } from './answers';
import { memoryOf } from './earlier-wishes';
import { fillWish } from './fill-wish';
import { ServiceDesk, type Served } from './service-desk.service';
import { isServiceLabel, kindOf, type ServiceLabel } from './service-kinds';
import { isDated, newWish, parked, serviceSlots, withWish, type ServiceSlots, type Wish } from './service-request.slots';
import { ServiceWords } from './service-words';

const slotsOf = (frame: FlowFrame): ServiceSlots => serviceSlots.parse(frame.slots);

interface Queue {
  readonly slots: ServiceSlots;
  /** Questions about other services: answered first, and no wish of their own. */
  readonly asides?: readonly Wish[];
  readonly mayAsk: boolean;
}

/** What guests ask the house to do, one wish after the other: facts → what is missing, once → a ticket for the department. */
@Injectable()
export class ServiceRequestFlow implements Flow {
  readonly name = 'service_request';
  readonly dependsOnIntent = true;

  constructor(
    private readonly stays: GuestStays,
    private readonly desk: ServiceDesk,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return isOnlyAnAnswer(turn, slotsOf(frame)) || asksPrice(turn);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    const slots = slotsOf(frame);
    const { gained } = fillWish(slots, turn);
    if (gained.includes('room') || gained.includes('contact')) return true;
    return !isClear(turn) && (gained.length > 0 || isOrder(slots) || means(turn, 'affirm', 'deny'));
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    if (frame !== undefined && asksPrice(turn)) return this.priced(turn, frame);
    const queue = frame === undefined ? await this.begin(turn) : goOn(turn, slotsOf(frame));
    if (queue === undefined) return { say: [new ServiceWords(turn.hotel, turn.language).say('dropped')], frame: undefined };
    return this.serveAll(turn, queue);
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    const slots = slotsOf(frame);
    return isOrder(slots) ? [this.desk.askAgain(turn, slots)] : [];
  }

  /** What the house says of the service; its price stands there or is asked of a person. */
  private async priced(turn: Turn, frame: FlowFrame): Promise<FlowOutcome> {
    const facts = await this.desk.facts(turn, slotsOf(frame));
    const again = await this.askAgain(turn, frame);
    if (facts.length > 0) return { say: [...facts, ...again], frame };
    const say = new ServiceWords(turn.hotel, turn.language).say('priceUnknown');
    return {
      say: [say, ...again],
      frame,
      handover: { reason: 'unanswered_question', priority: 'normal', summary: { price: slotsOf(frame).kind } },
    };
  }

  private async begin(turn: Turn): Promise<Queue> {
    const [first = newWish('housekeeping_request'), ...later] = labelsIn(turn).map(newWish);
    const known = await this.stays.of(turn);
    const told = memoryOf(turn).guest;
    const guest = known.kind === 'unknown' ? told : { ...told, room: known.kind === 'to_come' ? told.room : known.room, name: known.name };
    const contact = told.contact ?? reachableAt(turn);
    const { slots } = fillWish({ ...first, ...guest, contact, known, said: [], later: [] }, turn);
    return { slots: { ...slots, later: later.map((wish) => filled(slots, wish, turn)) }, mayAsk: true };
  }

  /** One after the other until one has a question; the rest waits for its answer. */
  private async serveAll(turn: Turn, queue: Queue): Promise<FlowOutcome> {
    const facts = await Promise.all((queue.asides ?? []).map((aside) => this.desk.facts(turn, aside)));
    const outcomes: Outcome[] = [{ say: facts.flat() }];
    let memory = memoryOf(turn);
    let next: Queue | undefined = queue;
    while (next !== undefined) {
      const { slots }: Queue = next;
      const served: Served = await this.desk.serve(turn, { ...next, memory });
      outcomes.push(served.outcome);
      memory = served.memory;
      if (served.open !== undefined) return merged(outcomes, { flow: this.name, step: 'ask', slots: served.open }, memory);
      const [wish, ...later]: readonly Wish[] = slots.later;
      next = wish === undefined ? undefined : { slots: withWish(slots, wish, later), mayAsk: true };
    }
    return merged(outcomes, undefined, memory);
  }
}

/** What the answer means for the wish in front and for those behind it; undefined when the guest drops it. */
function goOn(turn: Turn, before: ServiceSlots): Queue | undefined {
  const { slots, gained } = fillWish(before, turn);
  const fresh = isOnlyAnAnswer(turn, before) ? [] : freshWishes(turn, slots);
  const asides = isOrder(before) ? fresh.filter((wish) => !isOrder(wish)) : [];
  const [first, ...others] = fresh.filter((wish) => !asides.includes(wish));
  if (first === undefined && gained.length === 0 && isDropped(turn)) return undefined;
  if (first === undefined) return { slots, asides, mayAsk: gained.length + asides.length > 0 || saysYes(turn) || means(turn, slots.kind) };
  return { slots: inFront({ slots, before, hasAnswer: gained.length > 0 }, first, others), asides, mayAsk: true };
}

/** What comes beside an answer waits behind it; what comes instead of one goes first, and what was begun waits. */
function inFront({ slots, before, hasAnswer }: Standing, first: Wish, others: readonly Wish[]): ServiceSlots {
  if (hasAnswer) return { ...slots, later: [...slots.later, first, ...others] };
  const waiting = isOrder(before) ? [parked(before)] : [];
  return withWish(slots, first, [...others, ...waiting, ...slots.later]);
}

interface Standing {
  readonly slots: ServiceSlots;
  readonly before: ServiceSlots;
  readonly hasAnswer: boolean;
}

const isDropped = (turn: Turn): boolean => saysNo(turn) && !doesNotKnow(turn);

/** Wishes that this message adds. */
function freshWishes(turn: Turn, slots: ServiceSlots): Wish[] {
  const known = [slots, ...slots.later].map(({ kind }) => kind);
  const labels = labelsIn(turn).filter((label) => !known.includes(label));
  return labels.map((label) => filled(slots, newWish(label), turn));
}

const filled = (slots: ServiceSlots, wish: Wish, turn: Turn): Wish => parked(fillWish(withWish(slots, wish, []), turn).slots);

/** Below the line of "act" an intent is a guess. */
const labelsIn = (turn: Turn): ServiceLabel[] =>
  turn.nlu.decision !== 'act'
    ? []
    : turn.nlu.intents.map(({ name }) => name).filter((name): name is ServiceLabel => isServiceLabel(name) && means(turn, name));

/** More than a question about a service: something was named, or the house simply does it. */
function isOrder(wish: Wish): boolean {
  const { closing, topic } = kindOf(wish.kind);
  return isDated(wish) || closing !== 'to_confirm' || topic === undefined;
}

function reachableAt(turn: Turn): string | undefined {
  const { contact, messages } = turn.due;
  return contact?.phone ?? contact?.email ?? messages[0]?.sender.phone ?? messages[0]?.sender.email ?? undefined;
}

const RANK: readonly Handover['priority'][] = ['normal', 'high', 'urgent'];

function merged(outcomes: readonly Outcome[], frame: FlowFrame | undefined, memory: unknown): FlowOutcome {
  const handovers = outcomes.flatMap((outcome) => outcome.handover ?? []);
  const [handover] = handovers.toSorted((a, b) => RANK.indexOf(b.priority) - RANK.indexOf(a.priority));
  return {
    say: outcomes.flatMap((outcome) => outcome.say),
    tickets: outcomes.flatMap((outcome) => outcome.tickets ?? []),
    told: Object.assign({}, ...outcomes.map((outcome) => outcome.told ?? {})) as NonNullable<Outcome['told']>,
    ...(handover === undefined ? {} : { handover }),
    remember: { services: memory },
    frame,
  };
}
