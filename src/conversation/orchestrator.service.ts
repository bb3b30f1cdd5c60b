import { Injectable } from '@nestjs/common';
import { collectSteps, inSpan } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { DueTurn } from '@/shared/turn';
import { orchestratorErrors, orchestratorLatency, orchestratorMessages } from './conversation.metrics';
import { mediaOutcome, saysOnlyCaptions, withRemarks } from './media/media-outcome';
import { TurnMedia, type PreparedTurn } from './media/turn-media.service';
import { wordlessResponse } from './turn/not-text';
import { Responder } from './turn/responder.service';
import { TurnCloser, type ClosedTurn } from './turn/turn-closer.service';
import { TurnLedger } from './turn/turn-ledger.service';
import { TurnOpener } from './turn/turn-opener.service';

type ReadyTurn = Pick<Extract<PreparedTurn, { kind: 'ready' }>, 'due' | 'files'>;

/** One turn: open, understand, decide, answer, commit. Decide, then act; store, then say. */
@Injectable()
export class Orchestrator {
  constructor(
    private readonly opener: TurnOpener,
    private readonly responder: Responder,
    private readonly closer: TurnCloser,
    private readonly ledger: TurnLedger,
    private readonly media: TurnMedia,
  ) {}

  /** The handler of `message.received`. May run twice for the same messages: the second run finds what the first has done. */
  async handle(due: DueTurn): Promise<void> {
    const prepared = await this.media.prepare(due);
    if (prepared.kind === 'wait') return this.ledger.postpone(due, prepared.forMs);
    return this.take(prepared);
  }

  private async take({ due, files }: ReadyTurn): Promise<void> {
    const began = performance.now();
    try {
      const outcome = await collectSteps(async (steps) => {
        const closed = await this.answer({ due, files }, () => ({
          steps: [...steps],
          ms: Math.round((performance.now() - began) * 100) / 100,
        }));
        return this.ledger.commit(due, closed);
      });
      orchestratorLatency.observe({ outcome }, (performance.now() - began) / 1_000);
    } catch (error) {
      orchestratorErrors.inc({ code: errorCode(error) });
      orchestratorLatency.observe({ outcome: 'error' }, (performance.now() - began) / 1_000);
      throw error;
    }
  }

  private async answer(
    { due, files }: ReadyTurn,
    timing: () => { steps: { name: string; ms: number }[]; ms: number },
  ): Promise<ClosedTurn> {
    const opened = await this.opener.open(due, files);
    const { turn } = opened;
    if (due.owner === 'human' || due.messages.every((message) => !message.autoReplyAllowed)) return this.closer.listen(opened, timing());
    orchestratorMessages.inc({ channel: due.channel, intent: turn.nlu.intents[0]?.name ?? 'out_of_scope' });
    const remarks = [mediaOutcome(turn), ...(await this.responder.besides(turn))];
    const isCaption = saysOnlyCaptions(due.messages);
    const isAnswered = remarks.some(({ say }) => say.length > 0);
    const response =
      turn.text === '' ? wordlessResponse(turn, isAnswered) : await inSpan('respond', {}, () => this.responder.respond(turn));
    return this.closer.close(
      opened,
      remarks.reduce((all, remark) => withRemarks(all, remark, isCaption), response),
      timing(),
    );
  }
}
