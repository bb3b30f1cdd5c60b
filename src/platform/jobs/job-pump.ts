import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createLogger, inSpan, withCorrelation } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { JobRegistry, type JobHandler } from './job-registry';
import { jobsConfig } from './jobs.config';
import { jobsDead, jobSeconds, jobsTotal, jobsWaiting } from './jobs.metrics';
import { JobsStore, type ClaimedJob } from './jobs.store';
import { PumpLoop } from './pump-loop';
import { Schedules } from './schedules';

const log = createLogger('jobs');
const FIRST_PAUSE_S = 2;
const LONGEST_PAUSE_S = 600;
const LOOK_EVERY_MS = 15_000;

/** Claims due jobs under a lease and gives each to its handler. A job may run twice; a stale owner writes nothing. */
@Injectable()
export class JobPump {
  private readonly owner = randomUUID();
  private readonly loop: PumpLoop<ClaimedJob>;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: JobsStore,
    private readonly registry: JobRegistry,
    private readonly schedules: Schedules,
  ) {
    const { JOBS_CONCURRENCY, JOBS_IDLE_MS, JOBS_MAX_RUN_S } = jobsConfig.get();
    this.loop = new PumpLoop<ClaimedJob>({
      name: 'jobs',
      claim: (limit) => this.claim(limit),
      handle: (job) => this.take(job),
      longestMs: JOBS_MAX_RUN_S * 1_000,
      concurrency: JOBS_CONCURRENCY,
      idleMs: JOBS_IDLE_MS,
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Looks for due jobs now. */
  wake(): void {
    this.loop.wake();
  }

  /** Claims no more, lets jobs under way end, hands back what is left. */
  async stop(withinMs?: number): Promise<void> {
    await this.loop.stop(withinMs);
    await this.store.releaseAll(this.owner);
  }

  private async claim(limit: number): Promise<ClaimedJob[]> {
    await this.schedules.write();
    await this.lookAround();
    return this.store.claim(this.owner, this.registry.names(), limit, jobsConfig.get().JOBS_LEASE_S);
  }

  private async take(job: ClaimedJob): Promise<void> {
    await withCorrelation(correlationOf(job), () => inSpan('job', { job: job.name }, () => this.run(job)));
  }

  private async run(job: ClaimedJob): Promise<void> {
    // A job that ended its process every time never reaches the catch below.
    if (job.attempts > jobsConfig.get().JOBS_MAX_ATTEMPTS) return this.failed(job, 'PROCESS_DIED');
    const end = jobSeconds.startTimer({ job: job.name });
    const pulse = this.keepLease(job);
    try {
      await (this.registry.handlerOf(job.name) as JobHandler<never>)(job.payload as never);
    } catch (error) {
      log.error('job_failed', { job: job.name, code: errorCode(error), attempts: job.attempts, error });
      return await this.failed(job, errorCode(error));
    } finally {
      clearInterval(pulse);
      end();
    }
    const outcome = (await this.store.finish(this.owner, job)) ? 'done' : 'lost';
    jobsTotal.inc({ job: job.name, outcome });
  }

  private keepLease(job: ClaimedJob): NodeJS.Timeout {
    const { JOBS_LEASE_S: leaseSeconds, JOBS_MAX_RUN_S } = jobsConfig.get();
    const until = performance.now() + JOBS_MAX_RUN_S * 1_000;
    const extend = async (): Promise<void> => {
      if (performance.now() > until) return clearInterval(pulse);
      try {
        if (await this.store.extend(this.owner, job, leaseSeconds)) return;
        clearInterval(pulse);
        log.warn('job_lease_lost', { job: job.name, id: String(job.id) });
      } catch (error) {
        log.warn('job_lease_not_extended', { job: job.name, code: errorCode(error) });
      }
    };
    const pulse = setInterval(() => void extend(), (leaseSeconds * 1_000) / 3);
    return pulse.unref();
  }

  private async failed(job: ClaimedJob, reason: string): Promise<void> {
    if (job.attempts < jobsConfig.get().JOBS_MAX_ATTEMPTS) {
      jobsTotal.inc({ job: job.name, outcome: 'retried' });
      return this.store.retryLater(this.owner, job, Math.min(FIRST_PAUSE_S * 2 ** (job.attempts - 1), LONGEST_PAUSE_S), reason);
    }
    if (job.everyS !== null) return this.giveUpThisRun(job);
    jobsTotal.inc({ job: job.name, outcome: 'dead' });
    log.error('job_dead', { job: job.name, id: String(job.id), reason, attempts: job.attempts });
    await this.store.bury(this.owner, job, reason);
  }

  /** A schedule is never dead: its next time comes. */
  private async giveUpThisRun(job: ClaimedJob): Promise<void> {
    jobsTotal.inc({ job: job.name, outcome: 'skipped' });
    log.error('schedule_run_skipped', { job: job.name, attempts: job.attempts });
    await this.store.finish(this.owner, job);
  }

  /** Gauges and housekeeping, now and then. */
  private async lookAround(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = performance.now();
    jobsDead.reset();
    for (const { name, jobs } of await this.store.countDead()) jobsDead.set({ job: name }, jobs);
    jobsWaiting.set(await this.store.countDue());
    await this.store.removeDone(jobsConfig.get().JOBS_KEEP_DAYS);
  }
}

function correlationOf(job: ClaimedJob): string {
  const { payload } = job;
  const given = typeof payload === 'object' && payload !== null && 'correlationId' in payload ? payload.correlationId : undefined;
  return typeof given === 'string' ? given : `job-${job.name}-${job.id}-${job.attempts}`;
}
