import type { Topic } from '@/capabilities/knowledge';
import type { Service } from '@/capabilities/tenancy';
import type { Department } from '@/capabilities/tickets';

/** What a department has to know, in the order in which it is asked for. */
export type Need = 'what' | 'where' | 'date' | 'time' | 'people' | 'room' | 'name' | 'contact';

/** One thing that guests ask the house to do. Another one is a line here, its words in the replies, and a line in the dict of intents. */
export interface ServiceKind {
  readonly department: Department;
  /** What the hotel says in its settings whether, when and how fast it does this; absent where every hotel must. */
  readonly service?: Service;
  /** What the hotel says of it, told before anything is asked. */
  readonly topic?: Topic;
  readonly needs: readonly Need[];
  /** How the reply begins. */
  readonly opening: 'gladly' | 'sorry' | 'thanks' | 'ifYouLike' | 'none';
  /**
   * What is said once it is noted: `soon`, how fast the hotel says it is; `to_confirm`, that staff still has to agree (a calendar of
   * real appointments will take this place); `to_search`, that staff will look; `rights`, what the law says.
   */
  readonly closing: 'soon' | 'to_confirm' | 'to_search' | 'rights';
  /** Which of two readings "at 8" has; by default the language's own. */
  readonly hour?: 'morning' | 'evening';
  /** A time without a day is the next such time. */
  readonly nextTime?: true;
  /** The same words within so many minutes are the same wish and not another one; absent: as long as we remember. */
  readonly sameForMinutes?: number;
  /** An urgent one calls reception as well. */
  readonly alarmsReception?: true;
  /** Kept in a name, which is asked for like the day. Elsewhere a name is asked for once, beside the room. */
  readonly isByName?: true;
  /** Days within which it must be answered. */
  readonly dueInDays?: number;
}

/** Long enough for "where are my towels?", short enough for "the same again". */
const SAME_MINUTES = 120;
/** GDPR art. 12 (3) gives a month; Brazil and Peru less strict terms. */
const RIGHTS_DAYS = 30;

export const SERVICE_KINDS = {
  housekeeping_request: {
    department: 'housekeeping',
    service: 'housekeeping',
    needs: ['what', 'room', 'name'],
    opening: 'gladly',
    closing: 'soon',
    sameForMinutes: SAME_MINUTES,
  },
  maintenance_issue: {
    department: 'maintenance',
    service: 'maintenance',
    needs: ['what', 'room', 'name'],
    opening: 'sorry',
    closing: 'soon',
    sameForMinutes: SAME_MINUTES,
    alarmsReception: true,
  },
  room_service: {
    department: 'restaurant',
    service: 'room_service',
    topic: 'room_service',
    needs: ['what', 'room', 'name'],
    opening: 'gladly',
    closing: 'soon',
    sameForMinutes: SAME_MINUTES,
  },
  wake_up_call: {
    department: 'reception',
    service: 'wake_up',
    needs: ['time', 'room', 'name'],
    opening: 'gladly',
    closing: 'to_confirm',
    hour: 'morning',
    nextTime: true,
  },
  transfer_transport: {
    department: 'concierge',
    service: 'transfer',
    topic: 'airport_transfer',
    needs: ['what', 'date', 'time', 'people', 'name'],
    opening: 'ifYouLike',
    closing: 'to_confirm',
    isByName: true,
  },
  restaurant_reservation: {
    department: 'restaurant',
    service: 'restaurant',
    topic: 'restaurant',
    needs: ['date', 'time', 'people', 'name'],
    opening: 'ifYouLike',
    closing: 'to_confirm',
    isByName: true,
    hour: 'evening',
  },
  spa_appointment: {
    department: 'spa',
    service: 'spa',
    topic: 'pool_gym_spa',
    needs: ['what', 'date', 'time', 'name'],
    opening: 'ifYouLike',
    closing: 'to_confirm',
    isByName: true,
  },
  meeting_room: {
    department: 'events',
    service: 'meeting_room',
    topic: 'meeting_room',
    needs: ['date', 'time', 'people', 'name'],
    opening: 'ifYouLike',
    closing: 'to_confirm',
    isByName: true,
  },
  lost_and_found: {
    department: 'reception',
    needs: ['what', 'where', 'name', 'contact'],
    opening: 'thanks',
    closing: 'to_search',
    isByName: true,
  },
  privacy_request: {
    department: 'data_protection',
    topic: 'privacy',
    needs: [],
    opening: 'none',
    closing: 'rights',
    dueInDays: RIGHTS_DAYS,
  },
} as const satisfies Record<string, ServiceKind>;

export type ServiceLabel = keyof typeof SERVICE_KINDS;

export const isServiceLabel = (label: string): label is ServiceLabel => Object.hasOwn(SERVICE_KINDS, label);
export const kindOf = (label: ServiceLabel): ServiceKind => SERVICE_KINDS[label];
