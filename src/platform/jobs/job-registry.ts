import { Injectable } from '@nestjs/common';
import { JOB_NAMES, type JobMap, type JobName } from '@/shared/jobs';
import { JobWiringError } from './job-wiring.error';

export type JobHandler<N extends JobName> = (payload: JobMap[N]) => Promise<void>;

/** One handler per job; the application checks at boot that none is missing. */
@Injectable()
export class JobRegistry {
  private readonly handlers = new Map<JobName, JobHandler<never>>();

  register<N extends JobName>(name: N, handler: JobHandler<N>): void {
    if (this.handlers.has(name)) throw new JobWiringError(`job ${name} has two handlers`, name);
    this.handlers.set(name, handler);
  }

  /** Throws JobWiringError for a job nobody handles. */
  handlerOf<N extends JobName>(name: N): JobHandler<N> {
    const handler = this.handlers.get(name);
    if (handler === undefined) throw new JobWiringError(`no handler for: ${name}`, name);
    return handler as JobHandler<N>;
  }

  /** The names handled here: a job of a newer release waits for a process that knows it. */
  names(): JobName[] {
    return [...this.handlers.keys()];
  }

  assertComplete(): void {
    const missing = JOB_NAMES.filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new JobWiringError(`no handler for: ${missing.join(', ')}`, missing.join(','));
  }
}
