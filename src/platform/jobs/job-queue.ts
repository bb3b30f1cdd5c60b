import { Injectable } from '@nestjs/common';
import { JOB_NAMES, type JobMap, type JobName } from '@/shared/jobs';
import { JobWiringError } from './job-wiring.error';
import { JobsStore } from './jobs.store';

/** `message.received` and `message.send` are claimed from the mailbox: queueing them is a type error. */
export type QueuedJobName = Exclude<JobName, 'message.received' | 'message.send'>;

export interface JobOptions {
  /** A second job with the same key is not added, also for days after the first is done. */
  readonly uniqueKey?: string;
  /** System time; at once when absent. */
  readonly runAt?: Date;
}

/** Jobs are rows, written in the caller's transaction: with what they are about, or not at all. */
@Injectable()
export class JobQueue {
  constructor(private readonly store: JobsStore) {}

  async add<N extends QueuedJobName>(name: N, payload: JobMap[N], options: JobOptions = {}): Promise<void> {
    this.assertKnown(name);
    await this.store.insert({ name, payload, uniqueKey: options.uniqueKey, runAt: options.runAt });
  }

  private assertKnown(name: JobName): void {
    if (!JOB_NAMES.includes(name)) throw new JobWiringError(`no such job: ${name}`, name);
  }
}
