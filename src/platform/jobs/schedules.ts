import { Injectable } from '@nestjs/common';
import type { JobMap } from '@/shared/jobs';
import type { QueuedJobName } from './job-queue';
import { JobsStore } from './jobs.store';

interface Schedule {
  readonly name: QueuedJobName;
  readonly payload: unknown;
  readonly everySeconds: number;
}

/** What runs again and again: declared at boot, written when jobs are first looked for, so that no start depends on the database. */
@Injectable()
export class Schedules {
  private unwritten: Schedule[] = [];

  constructor(private readonly store: JobsStore) {}

  /** One row per name however many processes say so; runs at once, then every `everySeconds`. */
  every<N extends QueuedJobName>(everySeconds: number, name: N, payload: JobMap[N]): void {
    this.unwritten.push({ name, payload, everySeconds });
  }

  /** Rejects when the database is away; what was not written is written by the next call. */
  async write(): Promise<void> {
    for (const schedule of [...this.unwritten]) {
      await this.store.upsertSchedule(schedule.name, schedule.payload, schedule.everySeconds);
      this.unwritten = this.unwritten.filter((other) => other !== schedule);
    }
  }
}
