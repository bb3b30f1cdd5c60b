import { Injectable } from '@nestjs/common';
import { JobPump } from '@/platform/jobs';
import { SendPump, TurnPump } from '@/platform/mailbox';
import { runtimeConfig } from './runtime.config';

/** With DRAIN_WAIT_MS before and the last answers after it, within the 25 s after which the process ends anyway. */
const DRAIN_MS = 12_000;
const TURNS_DRAIN_MS = 9_000;

/** Everything that claims work, started together and stopped in order. */
@Injectable()
export class Pumps {
  constructor(
    private readonly turns: TurnPump,
    private readonly sends: SendPump,
    private readonly jobs: JobPump,
  ) {}

  start(): void {
    if (runtimeConfig.get().ROLE === 'api') return;
    this.turns.start();
    this.sends.start();
    this.jobs.start();
  }

  /** Turns first: what they still say is sent by the pumps that stop after them. */
  async stop(): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    await this.turns.stop(TURNS_DRAIN_MS);
    const leftMs = until - performance.now();
    await Promise.all([this.sends.stop(leftMs), this.jobs.stop(leftMs)]);
  }
}
