import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { currentTraceparent, traceId } from '@/platform/observability';
import type { ConversationKey } from '@/shared/ids';
import type { Language } from '@/shared/language';
import type { DueTurn, TurnResult } from '@/shared/turn';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import { GroupCommit } from './group-commit';
import type { AcceptOutcome, InboundEvent, StatusEvent } from './inbound-event';
import { MailboxSignal } from './mailbox-signal';
import { inboxMessages } from './mailbox.metrics';
import { OutboxStore, type NewOutbound } from './outbox.store';
import { StatusesStore } from './statuses.store';

/** Store, then answer: what guests say and what we say, durable before anybody is told so. */
@Injectable()
export class Mailbox {
  private readonly accepting: GroupCommit<InboundEvent, AcceptOutcome>;

  constructor(
    accept: AcceptStore,
    private readonly turns: CommitTurnStore,
    private readonly outbox: OutboxStore,
    private readonly statuses: StatusesStore,
    private readonly signal: MailboxSignal,
  ) {
    this.accepting = new GroupCommit((events) => accept.accept(events));
  }

  /**
   * Stores messages; resolves after the commit, in the order given.
   * @throws DatabaseUnavailableError when nothing could be stored: answer 503, the provider delivers again.
   */
  async accept(events: readonly InboundEvent[]): Promise<AcceptOutcome[]> {
    // One statement for all who come at the same time: in somebody's transaction it would end with his.
    assertOutsideTransaction('Mailbox.accept');
    reach('accept.before_insert');
    const outcomes = await Promise.all(events.map((event) => this.accepting.add(event)));
    reach('accept.inserted');
    events.forEach((event, index) => {
      const outcome = outcomes[index] ?? 'duplicate';
      inboxMessages.inc({ channel: event.message.channel, outcome });
      if (outcome === 'stored') this.signal.due('turn', event.debounceMs);
    });
    return outcomes;
  }

  /** Ends a turn. `stale`: another process has taken it over, nothing was written and nothing may be said. */
  async commitTurn(turn: DueTurn, result: TurnResult): Promise<'committed' | 'stale'> {
    const replyKey = `reply:${turn.messages[turn.messages.length - 1]?.id ?? turn.turnId}`;
    const written = this.turns.commit(turn, result, { replyKey, traceparent: currentTraceparent() ?? null, traceId: traceId() ?? null });
    reach('turn.committing');
    const outcome = await written;
    reach('turn.committed');
    if (outcome === 'committed' && result.reply !== undefined) this.signal.due('outbound');
    return outcome;
  }

  /** Gives a turn back that waits for a part of its own messages; no failed try. */
  postponeTurn(turn: DueTurn, pauseMs: number): Promise<void> {
    return this.turns.postpone(turn, pauseMs);
  }

  /** Says something outside a turn: staff, reminders. A repeated key changes nothing. */
  async send(message: NewOutbound): Promise<void> {
    await this.outbox.add(message);
    this.signal.due('outbound');
  }

  /** Language last spoken in a conversation; undefined before its first turn. */
  languageOf(conversation: ConversationKey): Promise<Language | undefined> {
    return this.outbox.languageOf(conversation);
  }

  /** @returns how many found their reply; the others are kept for it. */
  recordStatuses(statuses: readonly StatusEvent[]): Promise<number> {
    return statuses.length === 0 ? Promise.resolve(0) : this.statuses.record(statuses);
  }
}
