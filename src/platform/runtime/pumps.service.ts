import { Injectable } from '@nestjs/common';
import { JobPump } from '@/platform/jobs';
import { SendPump, TurnPump } from '@/platform/mailbox';
import { runtimeConfig } from './runtime.config';

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
    await this.turns.stop();
    await Promise.all([this.sends.stop(), this.jobs.stop()]);
  }
}
