export { JobPump } from './job-pump';
export { JobQueue, type JobOptions, type QueuedJobName } from './job-queue';
export { JobRegistry, type JobHandler } from './job-registry';
export { JobsModule } from './jobs.module';
export { JobsStore, type ClaimedJob } from './jobs.store';
export { Schedules } from './schedules';
export { PumpLoop, type PumpOptions } from './pump-loop';
