import { readName } from '@/capabilities/nlu';
import { isWrittenAsName, ownWords } from '../../turn/own-words';
import { isClear } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { roomIn, withoutRoom, type BareNumber } from './room-number';
import type { ServiceSlots } from './service-request.slots';

type Who = Partial<Pick<ServiceSlots, 'room' | 'name' | 'contact'>>;

/** Who is asking, where he is and how he is reached, as far as the message tells. */
export function saidWho(before: ServiceSlots, turn: Turn): Who {
  const told = (...types: readonly string[]): string | undefined => turn.nlu.entities.find(({ type }) => types.includes(type))?.value;
  const room = roomIn(ownWords(turn), bareNumberIn(before));
  return { room, name: told('name') ?? nameBeside(before, turn, room), contact: told('email', 'phone') };
}

const asksFreely = ({ asked }: ServiceSlots): boolean => asked.includes('what') || asked.includes('where');

/** Beside free words a number may count anything. */
export function bareNumberIn(before: ServiceSlots): BareNumber {
  if (!before.asked.includes('room')) return 'no';
  return asksFreely(before) ? 'alone' : 'any';
}

/** A name that no word announces. Beside other words only its capitals tell it: "hamburguesa, 204, Ana Ruiz". */
function nameBeside(before: ServiceSlots, turn: Turn, room: string | undefined): string | undefined {
  const text = ownWords(turn);
  const isAnswer = before.asked.includes('name') && (!isClear(turn) || isWrittenAsName(withoutRoom(text)));
  if (isAnswer && !asksFreely(before)) return readName(withoutRoom(text));
  const [, ...parts] = text.split(/[,;\n]/).map(withoutRoom);
  const isLikely = (part: string): boolean => isWrittenAsName(part) || ((isAnswer || room !== undefined) && /^\p{Lu}/u.test(part));
  const [name] = parts.filter(isLikely).flatMap((part) => readName(part) ?? []);
  return name;
}
