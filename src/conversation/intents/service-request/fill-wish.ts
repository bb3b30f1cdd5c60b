import type { Entity } from '@/capabilities/nlu';
import { today, wallClock } from '@/shared/local-date';
import { fold } from '../../reply/fold';
import { ownWords } from '../../turn/own-words';
import { means } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { saidWho } from './said-who';
import { kindOf, type Need, type ServiceKind } from './service-kinds';
import type { ServiceSlots } from './service-request.slots';
import { saysWhat } from './wish-words';

export interface Filled {
  readonly slots: ServiceSlots;
  /** The message said something that was not known. */
  readonly gained: readonly Need[];
}

type Said = Partial<Pick<ServiceSlots, 'what' | 'where' | 'date' | 'time' | 'people' | 'asap' | 'room' | 'name' | 'contact'>>;

const LONGEST_QUOTE = 160;
const LONGEST_LINE = 1_000;
const LINES = 6;

const NOW = /\b(ahora( mismo)?|ya mismo|lo antes posible|cuanto antes|right now|asap|as soon as possible|agora( mesmo)?|o quanto antes)\b/;
const PLACES =
  /\b(habitacion|cuarto|room|quarto|bano|bathroom|banheiro|piscina|pool|restaurante?|bar|lobby|recepcion|reception|recepcao|gym|gimnasio|academia|spa|caja fuerte|safe|cofre|closet|armario|wardrobe|cajon|drawer|gaveta|cama|bed|desayuno|breakfast|cafe da manha|terraza|terrace|terraco|pasillo|corridor|corredor|taxi|ascensor|elevator|elevador|estacionamiento|estacionamento|parking|cochera|jardin|garden|jardim)\b/;

/** Takes from the message what belongs to the wish in front; what is said later corrects what was said before. */
export function fillWish(before: ServiceSlots, turn: Turn): Filled {
  const said = wanted(before, { ...saidWhen(before, turn), ...saidWho(before, turn), ...saidWhat(before, turn) });
  const gained = (Object.keys(said) as (keyof Said)[]).filter((slot) => said[slot] !== before[slot]);
  const slots = { ...before, ...said, ...urgency(before, turn), said: [...before.said, turn.text.slice(0, LONGEST_LINE)].slice(-LINES) };
  return { slots, gained: gained.map((slot) => (slot === 'asap' ? 'time' : slot)) };
}

/** Only a wish that needs them has words of its own, a place, a party and a contact; who, when and which room may be said of any. */
const SELDOM: readonly Need[] = ['what', 'where', 'people', 'contact'];

function wanted({ kind }: ServiceSlots, said: Said): Said {
  const foreign = SELDOM.filter((need) => !kindOf(kind).needs.includes(need));
  return Object.fromEntries(Object.entries(said).filter(([slot, value]) => value !== undefined && !foreign.includes(slot as Need)));
}

const entityOf = (turn: Turn, ...types: readonly Entity['type'][]): Entity | undefined =>
  turn.nlu.entities.find((entity) => types.includes(entity.type));

const urgency = (before: ServiceSlots, turn: Turn): { urgent?: true } =>
  before.urgent === true || turn.nlu.urgency === 'high' || means(turn, 'complaint') ? { urgent: true } : {};

function saidWhen(before: ServiceSlots, turn: Turn): Said {
  const time = saidTime(turn, kindOf(before.kind));
  const date = entityOf(turn, 'date', 'check_in')?.value ?? impliedDate(before, turn, time);
  return { time, date, people: saidPeople(before, turn), asap: NOW.test(fold(turn.text)) ? true : undefined };
}

const impliedDate = ({ kind, date }: ServiceSlots, turn: Turn, time: string | undefined): string | undefined =>
  kindOf(kind).nextTime === undefined || time === undefined ? undefined : (date ?? nextDay(turn, time));

/** "at 8" is dinner at 20:00 and a wake-up call at 08:00. */
function saidTime(turn: Turn, { hour }: ServiceKind): string | undefined {
  const entity = entityOf(turn, 'time');
  const readings = [...(entity?.alternatives ?? [])].sort();
  if (entity?.certainty !== 'ambiguous' || hour === undefined) return entity?.value;
  return hour === 'morning' ? readings[0] : readings.at(-1);
}

const nextDay = (turn: Turn, time: string): string => {
  const { timezone } = turn.hotel;
  const isOver = time <= wallClock(turn.now, timezone).time;
  return today(new Date(turn.now.getTime() + (isOver ? DAY_MS : 0)), timezone);
};
const DAY_MS = 86_400_000;

function saidPeople(before: ServiceSlots, turn: Turn): number | undefined {
  const adults = entityOf(turn, 'adults');
  if (adults !== undefined) return Number(adults.value) + Number(entityOf(turn, 'children')?.value ?? 0);
  const rest = ownWords(turn).trim();
  const count = before.asked.includes('people') ? /^\D{0,12}(\d{1,3})\D{0,12}$/.exec(rest)?.[1] : undefined;
  return count === undefined ? undefined : Number(count);
}

/** A first message counts when it names more than the service; later ones when they were asked for, or add to the wish. */
function saidWhat(before: ServiceSlots, turn: Turn): Said {
  const text = quotable(turn);
  const place = PLACES.test(fold(text)) || before.asked.includes('where') ? text.slice(0, LONGEST_QUOTE) : undefined;
  const where = before.where === undefined ? place : undefined;
  if (!mayTell(before, turn) || !saysWhat(text, before.kind)) return { where };
  const what = before.what === undefined ? text : `${before.what}; ${text}`;
  return { where, what: shortened(what) };
}

/** His words as we may repeat them: a price that only the guest has named is not ours to say. */
function quotable({ text, nlu }: Turn): string {
  const prices = nlu.entities.filter(({ type }) => type === 'money').sort((a, b) => b.start - a.start);
  const without = prices.reduce((rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`, text);
  return without.replaceAll(/\s+/g, ' ').trim();
}

const mayTell = ({ asks, asked, kind, what }: ServiceSlots, turn: Turn): boolean =>
  asks === 0 || (what === undefined ? asked.includes('what') : means(turn, kind));

const shortened = (text: string): string => (text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`);
