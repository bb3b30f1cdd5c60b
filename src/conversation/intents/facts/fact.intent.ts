import { Injectable } from '@nestjs/common';
import { isTopic, KnowledgeService, type OwnTopic, type Topic } from '@/capabilities/knowledge';
import type { Outcome } from '../../flows/flow';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import type { AnswerHandler } from '../../flows/intent-handler';
import { factReplies } from './facts.replies';

/** Which fact answers which question. */
const TOPIC_OF = {
  wifi: 'wifi',
  breakfast: 'breakfast',
  parking: 'parking',
  pets: 'pets',
  check_in_info: 'check_in',
  check_out_info: 'check_out',
  location_directions: 'address',
  amenities_info: 'amenities',
  pool_gym_spa: 'pool_gym_spa',
  luggage_storage: 'luggage',
  cancellation_policy: 'cancellation_policy',
  smoking_info: 'smoking',
  accessibility_info: 'accessibility',
  laundry_info: 'laundry',
  children_info: 'children',
  reception_hours: 'reception_hours',
} as const satisfies Record<string, Topic>;
export type FactLabel = keyof typeof TOPIC_OF;

const isFactLabel = (label: string): label is FactLabel => Object.hasOwn(TOPIC_OF, label);

/** An intent of the hotel's own names the topic that answers it. */
function ownTopic(turn: Turn, label: string): Topic | OwnTopic | undefined {
  const topic = turn.nlu.intents.find(({ name }) => name === label)?.topic;
  return isTopic(topic) ? topic : undefined;
}

/** What the hotel says of itself, in the guest's language; what it has not said is asked of a person, never made up. */
@Injectable()
export class FactIntent implements AnswerHandler {
  readonly kind = 'answer';

  constructor(private readonly knowledge: KnowledgeService) {}

  async answer(turn: Turn, label: string): Promise<Outcome> {
    const topic = isFactLabel(label) ? TOPIC_OF[label] : ownTopic(turn, label);
    const fact = topic && (await turn.tools.use(`knowledge.${topic}`, () => this.knowledge.find(turn.hotel.id, topic, turn.language)));
    if (fact !== undefined) return { say: [fact.text] };
    return {
      say: [render(factReplies.unknown, turn.language)],
      handover: { reason: 'unanswered_question', priority: 'normal', summary: { question: label } },
    };
  }
}
