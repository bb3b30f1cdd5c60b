import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '@/capabilities/knowledge';
import { toLocalDate, wallClock, type LocalDate } from '@/shared/local-date';
import type { Handover, Outcome } from '../../flows/flow';
import { means } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { earlierWishLike, remembering, type EarlierWish, type ServiceMemory } from './earlier-wishes';
import { kindOf, type Need } from './service-kinds';
import type { ServiceSlots } from './service-request.slots';
import { isOffered, termsOf } from './service-terms';
import { ServiceWords } from './service-words';
import { ticketOf } from './ticket-of';

/** What became of the wish in front. */
export interface Served {
  readonly outcome: Outcome;
  readonly memory: ServiceMemory;
  /** Set while something is still to be asked. */
  readonly open?: ServiceSlots;
}

interface Wanted {
  readonly slots: ServiceSlots;
  readonly memory: ServiceMemory;
  /** The last answer brought something, or another wish came between: it is worth a question. */
  readonly mayAsk: boolean;
}

/** Patience of a guest, in questions about one wish. */
const QUESTIONS = 3;

/** Tells what the hotel says of a service, asks once for all that is missing, and makes a ticket of it. */
@Injectable()
export class ServiceDesk {
  constructor(private readonly knowledge: KnowledgeService) {}

  async serve(turn: Turn, { slots, memory, mayAsk }: Wanted): Promise<Served> {
    turn.evidence.add(slots);
    const isNew = slots.asks === 0;
    const earlier = isNew ? earlierWishLike(slots, turn, memory.wishes) : undefined;
    if (earlier !== undefined) return { outcome: this.remind(turn, slots, earlier), memory };
    const facts = isNew ? await this.facts(turn, slots) : [];
    if (!isOffered(turn.hotel, slots.kind))
      return { outcome: { say: facts.length > 0 ? facts : [wordsOf(turn).say('notOffered')] }, memory };
    const missing = missingOf(slots);
    if (missing.length > 0 && slots.asks < QUESTIONS && (isNew || mayAsk)) return this.ask(turn, slots, { facts, missing, memory });
    return this.note(turn, slots, { facts, missing, memory });
  }

  /** The question that stands, for after a digression. */
  askAgain(turn: Turn, slots: ServiceSlots): string {
    return wordsOf(turn).ask(slots, slots.asked);
  }

  /** What the hotel says of a service in the guest's language; empty when it has said nothing. */
  async facts(turn: Turn, { kind }: Pick<ServiceSlots, 'kind'>): Promise<string[]> {
    const { topic } = kindOf(kind);
    if (topic === undefined) return [];
    const fact = await turn.tools.use(`knowledge.${topic}`, () => this.knowledge.find(turn.hotel.id, topic, turn.language));
    return fact === undefined ? [] : [fact.text];
  }

  private remind(turn: Turn, slots: ServiceSlots, earlier: EarlierWish): Outcome {
    const { time } = wallClock(new Date(earlier.at), turn.hotel.timezone);
    const words = wordsOf(turn);
    return { say: [words.say('already', { team: words.team(slots), time })], tickets: [{ do: 'remind', key: earlier.key }] };
  }

  private ask(turn: Turn, slots: ServiceSlots, { facts, missing, memory }: Noting): Served {
    const words = wordsOf(turn);
    const isAlarm = alarms(slots, turn);
    const said = [
      ...words.opening(slots, means(turn, 'complaint')),
      ...(isAlarm ? [words.say('alarmed')] : []),
      ...(missing.includes('room') ? words.notYetHere(slots) : []),
      words.ask(slots, missing),
    ];
    return {
      outcome: { say: [...facts, said.join(' ')], ...(isAlarm ? { handover: alarmOf(slots) } : {}) },
      memory,
      open: {
        ...slots,
        asked: [...missing],
        asks: slots.asks + 1,
        ...(missing.includes('name') ? { nameAsked: true } : {}),
        ...(isAlarm || means(turn, 'complaint') ? { alarmed: true } : {}),
      },
    };
  }

  private note(turn: Turn, slots: ServiceSlots, { facts, missing, memory }: Noting): Served {
    const ticket = ticketOf(turn, slots, memory);
    const words = wordsOf(turn);
    const isAlarm = alarms(slots, turn);
    const lacks = missing.length > 0;
    const now = wallClock(turn.now, turn.hotel.timezone).time;
    if (ticket.dueAt !== undefined) turn.evidence.add(ticket.dueAt.toISOString());
    turn.evidence.add(termsOf(turn.hotel, slots.kind));
    const after = [
      ...(lacks ? [words.say('incomplete')] : words.closing(slots, now, dayOf(turn, ticket.dueAt))),
      ...(isAlarm ? [words.say('alarmed')] : []),
    ];
    const said = [[...words.opening(slots, means(turn, 'complaint')), words.noted(slots)].join(' '), after.join(' ')].join('\n');
    return {
      outcome: {
        say: [...facts, said.trim()],
        tickets: [{ do: 'open', ticket }],
        told: toldOf(slots),
        ...handoverOf(slots, isAlarm, missing),
      },
      memory: remembering(memory, slots, ticket.key, turn.now),
    };
  }
}

interface Noting {
  readonly facts: readonly string[];
  readonly missing: readonly Need[];
  readonly memory: ServiceMemory;
}

const wordsOf = (turn: Turn): ServiceWords => new ServiceWords(turn.hotel, turn.language);

/** Where nothing is kept in a name, it is asked for beside the room and not again for its own sake. */
function missingOf(slots: ServiceSlots): Need[] {
  const { needs, isByName } = kindOf(slots.kind);
  const missing = needs.filter((need) => !isKnown(slots, need));
  if (isByName === true) return missing;
  return slots.nameAsked === true && missing.every((need) => need === 'name') ? [] : missing;
}

const isKnown = (slots: ServiceSlots, need: Need): boolean =>
  slots[need] !== undefined || (slots.asap === true && (need === 'date' || need === 'time'));

const toldOf = ({ name, known }: ServiceSlots): { name?: string } => (name === undefined || name === known?.name ? {} : { name });

const dayOf = (turn: Turn, at: Date | undefined): LocalDate | undefined =>
  at === undefined ? undefined : toLocalDate(wallClock(at, turn.hotel.timezone).date);

/** Water does not wait until somebody has found his room number. A complaint calls a person by itself. */
const alarms = ({ kind, urgent, alarmed }: ServiceSlots, turn: Turn): boolean =>
  urgent === true && alarmed !== true && kindOf(kind).alarmsReception === true && !means(turn, 'complaint');

const alarmOf = ({ kind, room, known, what }: ServiceSlots): Handover => ({
  reason: 'urgent_request',
  priority: 'high',
  summary: { kind, room: room ?? null, booking: known?.reference ?? null, what: what ?? null },
});

function handoverOf(slots: ServiceSlots, isAlarm: boolean, missing: readonly Need[]): { handover?: Handover } {
  if (isAlarm) return { handover: alarmOf(slots) };
  if (missing.length === 0) return {};
  return { handover: { reason: 'unanswered_question', priority: 'normal', summary: { kind: slots.kind, missing } } };
}
