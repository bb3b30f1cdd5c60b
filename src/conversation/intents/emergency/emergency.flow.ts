import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '@/capabilities/knowledge';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { Flow, FlowOutcome, Handover } from '../../flows/flow';
import { GuestStays } from '../../guest/guest-stay.service';
import { fold } from '../../reply/fold';
import { render } from '../../reply/render';
import { means } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { emergencyReplies as replies } from './emergency.replies';

const emergencySlots = z.object({ until: z.iso.datetime() });

/** So long every further message is news for staff and no question for a machine. */
const WATCH_MS = 15 * 60_000;
const OVER =
  /\b(falsa alarma|ya paso|ya esta bien|todo bien|false alarm|it'?s over|all good|all fine|alarme falso|ja passou|tudo bem|esta tudo bem)\b/;

/** Danger now: what to do, whom to call, and a person is called in the same moment. Nothing is asked first. */
@Injectable()
export class EmergencyFlow implements Flow {
  readonly name = 'emergency';

  constructor(
    private readonly knowledge: KnowledgeService,
    private readonly stays: GuestStays,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return turn.now.toISOString() < emergencySlots.parse(frame.slots).until;
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return this.expects(turn, frame);
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    if (frame === undefined) return this.alarm(turn);
    if (means(turn, 'thanks', 'goodbye')) return { say: [render(replies.standingBy, turn.language)], frame: undefined };
    if (OVER.test(fold(turn.text)))
      return { say: [render(replies.over, turn.language)], frame: undefined, handover: call('normal', { isOver: true }) };
    return {
      say: [render(replies.passedOn, turn.language), await this.whatToDo(turn)],
      frame,
      handover: call('urgent', { isFollowUp: true }),
    };
  }

  /** Nobody in danger is asked anything twice. */
  async askAgain(): Promise<readonly string[]> {
    return [];
  }

  private async alarm(turn: Turn): Promise<FlowOutcome> {
    const [whatToDo, stay] = await Promise.all([this.whatToDo(turn), this.stays.of(turn)]);
    const room = stay.kind === 'in_house' ? stay.room : undefined;
    const alerted =
      room === undefined
        ? `${render(replies.alerted, turn.language)} ${render(replies.tellWhere, turn.language)}`
        : render(replies.alertedRoom, turn.language, { room });
    return {
      say: [whatToDo, alerted],
      frame: { flow: this.name, step: 'watch', slots: { until: new Date(turn.now.getTime() + WATCH_MS).toISOString() } },
      handover: { ...call('urgent', { room: room ?? null, name: stay.name ?? null, booking: stay.reference ?? null }), newOwner: 'queued' },
    };
  }

  private async whatToDo(turn: Turn): Promise<string> {
    const fact = await turn.tools.use('knowledge.emergency', () => this.knowledge.find(turn.hotel.id, 'emergency', turn.language));
    return fact?.text ?? render(replies.danger, turn.language);
  }
}

const call = (priority: Handover['priority'], summary: Handover['summary']): Handover => ({ reason: 'emergency', priority, summary });
